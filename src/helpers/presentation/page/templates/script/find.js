// Find: every place of the page that holds what is typed, whatever is folded; blanks, width and case make no difference.
var find = doc.querySelector(".seek"), places = [], at = -1;
var asked = find.querySelector("input"), count = find.querySelector("output");
var BLOCK = "td,th,p,li,h1,h2,h3,summary,caption,figcaption,blockquote,text,dt,dd";
var SILENT = ".vh,.bk,.ctl,.wrapmark,.cell.none,script,style,[hidden]";

function bare(text) { return text.normalize("NFKC").toLowerCase().replace(/\s/g, ""); }
function isOff(element) {
  var variant = element.closest(".wide,.narrow");
  return element.closest(SILENT) || (variant && getComputedStyle(variant).display === "none");
}
// The text of the page in one string, and for each of its characters where it stands; a line end parts the blocks.
function reading() {
  var signs = "", nodes = [], offsets = [], block = null;
  all("header.mast, main").forEach(function (root) {
    for (var walk = doc.createTreeWalker(root, NodeFilter.SHOW_TEXT), node; (node = walk.nextNode());) {
      if (isOff(node.parentElement)) continue;
      var own = node.parentElement.closest(BLOCK);
      if (own !== block) { signs += "\n"; nodes.push(node); offsets.push(0); block = own; }
      for (var i = 0; i < node.data.length; i++) {
        var kept = bare(node.data[i]);
        for (var k = 0; k < kept.length; k++) { nodes.push(node); offsets.push(i); }
        signs += kept;
      }
    }
  });
  return { signs: signs, nodes: nodes, offsets: offsets };
}
function search() {
  var wanted = bare(asked.value), text = wanted ? reading() : { signs: "" };
  places = [];
  for (var from = text.signs.indexOf(wanted); wanted && from >= 0; from = text.signs.indexOf(wanted, from + wanted.length)) {
    var range = doc.createRange(), last = from + wanted.length - 1;
    range.setStart(text.nodes[from], text.offsets[from]);
    range.setEnd(text.nodes[last], text.offsets[last] + 1);
    places.push(range);
  }
  find.classList.toggle("asked", !!wanted);
  at = -1;
  paint("found", places);
  if (places.length) step(1); else { paint("here", []); count.textContent = wanted ? words.unfound : ""; }
}
function paint(name, ranges) {
  if (!window.Highlight) return;
  var lit = new Highlight();
  ranges.forEach(function (range) { lit.add(range); });
  CSS.highlights.set(name, lit);
}
function step(by) {
  if (!places.length) return;
  at = (at + by + places.length) % places.length;
  var range = places[at], held = range.startContainer.parentElement;
  openTo(held);
  held.scrollIntoView({ block: "center", behavior: "instant" });
  paint("here", [range]);
  if (!window.Highlight) { getSelection().removeAllRanges(); getSelection().addRange(range); }
  count.textContent = at + 1 + " / " + places.length;
}
var waiting;
asked.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(search, 150); });
asked.addEventListener("keydown", function (event) {
  if (event.key === "Enter") { event.preventDefault(); step(event.shiftKey ? -1 : 1); }
  if (event.key !== "Escape") return;
  event.preventDefault();
  event.stopPropagation();
  var link = at >= 0 && places[at].startContainer.parentElement.closest("a");
  asked.value = "";
  search();
  if (link) link.focus({ preventScroll: true });
});
find.querySelector(".before").addEventListener("click", function () { step(-1); });
find.querySelector(".next").addEventListener("click", function () { step(1); });
find.hidden = false;
