// Texts: a text is made, split into words, counted, turned around and put together again.
var words = ['neuron', 'layer', 'weight', 'bias', 'error', 'rate', 'gate', 'trace'];
var text = '';
for (var i = 0; i < 4000; i++) {
  text += words[(i * 7 + i % 3) % words.length] + (i % 11 === 0 ? '. ' : ' ');
}

var counts = {};
text.split(' ').forEach(function (word) {
  var plain = word.replace(/[^a-z]/g, '');
  if (plain) counts[plain] = (counts[plain] || 0) + 1;
});
console.log(counts);

function capitalised(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

var sentences = text.split('. ').map(function (sentence) {
  return capitalised(sentence.trim().split(' ').reverse().join(' '));
});
console.log(sentences.length, sentences[0], sentences[sentences.length - 1].length);

var hash = 0;
for (var i = 0; i < text.length; i++) {
  hash = (hash * 31 + text.charCodeAt(i)) | 0;
}
console.log(hash, `${text.length} characters`, text.indexOf('trace'), text.lastIndexOf('gate'));
