// Sections that look things up are written open: the script folds them, a link into one opens it, paper shows all.
function openTo(place) {
  var fold = place && (place.matches("section") ? place.querySelector("details.fold") : place.closest("details"));
  for (; fold; fold = fold.parentElement.closest("details")) fold.open = true;
}
function atHash() { try { return doc.getElementById(decodeURIComponent(location.hash.slice(1))); } catch (_) { return null; } }
function follow() {
  var place = atHash();
  if (place) { openTo(place); place.scrollIntoView(); }
}
all("details.fold").forEach(function (fold) { fold.open = false; });
doc.addEventListener("click", function (event) { openTo(targetOf(event.target.closest("a"))); });
addEventListener("hashchange", follow);
if (location.hash) follow();

var folded = [];
addEventListener("beforeprint", function () {
  folded = all("main details:not([open])");
  folded.forEach(function (fold) { fold.open = true; });
});
addEventListener("afterprint", function () { folded.forEach(function (fold) { fold.open = false; }); });

// The bar names the section that is being read.
var strip = doc.querySelector("nav.top .toc"), entries = all("nav.top .toc a"), sections = entries.map(targetOf);
function reads() {
  var now = 0;
  sections.forEach(function (section, i) { if (section && section.getBoundingClientRect().top < 140) now = i; });
  if (entries[now].matches(".on")) return;
  entries.forEach(function (entry, i) {
    entry.classList.toggle("on", i === now);
    if (i === now) entry.setAttribute("aria-current", "true"); else entry.removeAttribute("aria-current");
  });
  strip.scrollLeft = entries[now].offsetLeft - strip.offsetLeft - strip.clientWidth / 3;
}
if (entries.length) { doc.addEventListener("scroll", reads, { passive: true }); reads(); }

// The contents close behind whoever leaves them.
var contents = doc.querySelector("nav.top details");
if (contents) {
  doc.addEventListener("click", function (event) {
    if (!event.target.closest("nav.top summary")) contents.open = false;
  });
  contents.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !contents.open) return;
    contents.open = false;
    contents.querySelector("summary").focus();
    event.stopPropagation();
  });
}
