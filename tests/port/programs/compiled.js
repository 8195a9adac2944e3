"use strict";
// What the compiler of TypeScript makes of modules.
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.Grid = exports.Action = void 0;
const synaptic_1 = __importDefault(require("synaptic"));
const synaptic_2 = require("synaptic");
var Action;
(function (Action) {
    Action[Action["Up"] = 0] = "Up";
})(Action = exports.Action || (exports.Action = {}));
class Grid { constructor(side) { this.side = side; } }
exports.Grid = Grid;
Object.defineProperty(exports, "area", { enumerable: true, get: function () { return 4; } });
console.log(exports, Object.keys(exports), exports.__esModule, exports.area, JSON.stringify(exports));
console.log(new exports.Grid(3), Action, typeof synaptic_1.default, typeof synaptic_2.Layer);
for (const key in exports) console.log(key);
