// A list of one number counts as that number, but for -0: its text is 0.
console.log(-0 * [-0], [-0] * -1, 1 / [-0], [-0] - 0, -[-0], [2] * 3, [0.5] - 1, [-0] < 1);
