// Evidence in place: a figure opens its sentence beside it. All that is shown stands in the page already: the sentence
// in the evidence, what the figure measures and came to in the rows of tables that link to it.
var panel = doc.getElementById("panel"), title = doc.getElementById("panel-title"), opener = null, scrolled = 0;

function part(css) { return panel.querySelector("." + css); }
function copied(element) {
  var copy = element.cloneNode(true);
  all("*", copy).concat(copy).forEach(function (held) { held.removeAttribute("id"); held.classList.remove("opened"); });
  return copy;
}
// One mention of three indicators is three marks around the same characters.
function alike(mark) {
  var others = all("mark[id]", mark), outer = mark.parentElement;
  for (; outer.matches("mark"); outer = outer.parentElement) others.push(outer);
  return [mark].concat(others.filter(function (other) { return other.id && other.textContent === mark.textContent; }));
}
function linksTo(marks) {
  return all(marks.map(function (mark) {
    return 'main section:not(#evidence) a[*|href="#' + CSS.escape(mark.id) + '"]';
  }).join());
}
// What a figure measures: the head of its row in a table whose rows are indicators.
function measures(marks) {
  var heads = linksTo(marks).map(function (link) { return link.closest("table.mx tr"); }).filter(Boolean)
    .map(function (row) { return plain(row.querySelector("th")); });
  return heads.filter(function (head, i) { return heads.indexOf(head) === i; });
}
// The head of the column a cell stands in.
function headOf(cell) {
  var heads = cell.closest("table").tHead;
  return heads && heads.rows.length === 1 && heads.rows[0].cells[cell.cellIndex] ? plain(heads.rows[0].cells[cell.cellIndex]) : "";
}
function list(head, items) {
  if (!items.length) return;
  make("h3", head, part("bd"));
  var shown = make("ul", "", part("bd"));
  items.forEach(function (item) { shown.appendChild(item); });
}
// The rows of norms, audit and exceptions that hold the figure, each with its section.
function rowsOf(marks) {
  var rows = [];
  return linksTo(marks).map(function (link) {
    var row = link.closest("table:not(.mx) tr"), section = link.closest("section");
    if (!row || rows.indexOf(row) >= 0) return null;
    rows.push(row);
    var item = make("li"), group = row.parentNode.querySelector("tr.grp th");
    var go = make("a", plain(section.querySelector("h2")), make("p", "", item));
    go.href = "#" + link.id;
    [group].concat([].slice.call(row.cells)).filter(Boolean).forEach(function (cell) {
      if (cell.classList.contains("empty")) return;
      var shown = make("span", "", item, "of");
      if (cell.matches("td") && headOf(cell)) make("small", headOf(cell) + " ", shown);
      [].forEach.call(copied(cell).childNodes, function (node) { shown.appendChild(node.cloneNode(true)); });
    });
    return item;
  }).filter(Boolean);
}
function showMark(mark) {
  var entry = mark.closest("li"), report = entry.parentNode.previousElementSibling, same = alike(mark);
  var bd = part("bd"), names = measures(same);
  title.textContent = plain(report.querySelector(".of"));
  make("small", plain(report.querySelector(".mini")), title);
  bd.appendChild(copied(entry.querySelector(".pa")));
  var head = make("p", "", bd, "told");
  make("b", plain(mark), head).lang = "zh-CN";
  if (names.length) make("span", names.join(words.and), head);
  var quote = entry.querySelector("blockquote").cloneNode(true);
  all("mark", quote).forEach(function (held) {
    held.classList.toggle("hot", held.id === mark.id);
    held.removeAttribute("id");
  });
  bd.appendChild(quote);
  all(".note", entry).forEach(function (note) { bd.appendChild(copied(note)); });
  list(words.used, rowsOf(same));
  var rest = all("mark[id]", entry).filter(function (other) {
    return same.indexOf(other) < 0 && !other.parentElement.matches("mark");
  });
  list(filled(words.others, { n: rest.length }), rest.map(function (other) {
    var item = make("li"), button = make("button", plain(other), item);
    button.lang = "zh-CN";
    button.addEventListener("click", function () { show(other); });
    make("span", measures(alike(other)).join(words.and), item);
    return item;
  }));
  var page = report.querySelector("a.to");
  part("open").hidden = !page;
  if (page) part("open").href = page.getAttribute("href") + "#" + mark.id;
}
function showReference(row) {
  title.textContent = plain(row.querySelector("th"));
  all("td", row).forEach(function (cell) {
    var line = make("p", "", part("bd"));
    make("small", headOf(cell) + " ", line);
    [].forEach.call(copied(cell).childNodes, function (node) {
      if (!(node.matches && node.matches(".bk"))) line.appendChild(node.cloneNode(true));
    });
  });
  part("open").hidden = true;
}
function isEvidence(place) { return place && (place.matches("#evidence mark") || place.matches("table.refs tr")); }
function show(place) {
  part("bd").textContent = "";
  (place.matches("mark") ? showMark : showReference)(place);
  part("entry").href = "#" + place.id;
  if (!panel.open) panel.show();
  part("bd").scrollTop = 0;
  title.focus({ preventScroll: true });
}
function shut(comeBack) {
  if (!panel.open) return;
  panel.close();
  if (opener) opener.classList.remove("opened");
  if (comeBack && opener) {
    scrollTo({ top: scrolled, behavior: "instant" });
    opener.focus({ preventScroll: true });
  }
  opener = null;
}
doc.addEventListener("click", function (event) {
  var link = event.target.closest("a"), place = targetOf(link);
  if (event.target.closest("#panel .back")) return shut(true);
  if (event.target.closest("#panel .entry, #panel li p a")) return shut(false);
  if (!isEvidence(place) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (!link.closest("#panel")) {
    if (opener) opener.classList.remove("opened");
    else scrolled = scrollY;
    opener = link;
    link.classList.add("opened");
    var box = link.getBoundingClientRect();
    panel.classList.toggle("left", box.left + box.width / 2 > innerWidth * 0.56);
    show(place);
    // A sheet from below: the figure stays in sight above it.
    if (box.bottom > panel.getBoundingClientRect().top && innerWidth <= 640) scrollBy({ top: box.top - innerHeight * 0.14, behavior: "instant" });
  } else show(place);
}, true);
doc.addEventListener("keydown", function (event) {
  if (event.key === "Escape" && panel.open) { event.preventDefault(); shut(true); }
});
