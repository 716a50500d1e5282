// Tables: a head that sorts, a field that filters long ones, controls of state matrices. Paper shows all rows.
var LONG = 12;
function rowsIn(part) { return all("tr:not(.grp)", part); }
function hideEmptyGroups(table) {
  [].forEach.call(table.tBodies, function (part) {
    var head = part.querySelector("tr.grp");
    if (head) head.hidden = rowsIn(part).every(function (row) { return row.hidden; });
  });
}

// Sort within each group: up, down, as printed. 亿 and 万 count; what is no number comes last.
function numberIn(text) {
  var hit = /([-−]?)(\d[\d,]*\.?\d*)\s*(亿|万|billion|million)?/.exec(text.normalize("NFKC"));
  var scale = { "亿": 1e8, "万": 1e4, billion: 1e9, million: 1e6 };
  return hit ? (hit[1] ? -1 : 1) * parseFloat(hit[2].replace(/,/g, "")) * (scale[hit[3]] || 1) : NaN;
}
function compare(up, numeric) {
  return function (a, b) {
    var x = a.key, y = b.key;
    if (!numeric) return x.localeCompare(y, doc.documentElement.lang) * up;
    if (isNaN(x) || isNaN(y)) return isNaN(x) - isNaN(y);
    return (x - y) * up;
  };
}
function sortable(table) {
  var heads = table.tHead && table.tHead.rows.length === 1 ? [].slice.call(table.tHead.rows[0].cells) : [];
  var parts = [].slice.call(table.tBodies), rows = parts.map(rowsIn);
  var flat = [].concat.apply([], rows);
  if (flat.length < 4 || flat.some(function (row) { return row.querySelector("[rowspan],[colspan]"); })) return;
  heads.forEach(function (head, column) {
    if (!plain(head)) return;
    var button = make("button", "", null, "sort");
    while (head.firstChild) button.appendChild(head.firstChild);
    head.appendChild(button);
    button.addEventListener("click", function () {
      var now = head.getAttribute("aria-sort"), next = { ascending: "descending", descending: "" }[now];
      if (next === undefined) next = "ascending";
      heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
      if (next) head.setAttribute("aria-sort", next);
      var cell = function (row) { return row.cells[column] ? plain(row.cells[column]) : ""; };
      var given = flat.map(cell).filter(function (text) { return text && text !== "—"; });
      var numbers = given.filter(function (text) { return !isNaN(numberIn(text)); });
      var numeric = column > 0 && numbers.length * 2 > given.length;
      parts.forEach(function (part, i) {
        var keyed = rows[i].map(function (row) { return { row: row, key: numeric ? numberIn(cell(row)) : cell(row) }; });
        if (next) keyed.sort(compare(next === "ascending" ? 1 : -1, numeric));
        keyed.forEach(function (held) { part.appendChild(held.row); });
      });
    });
  });
}

function filterable(table) {
  var rows = all("tbody tr:not(.grp)", table);
  if (rows.length <= LONG && !table.hasAttribute("data-search")) return;
  var bar = make("div", "", null, "ctl"), input = make("input", "", make("label", words.search + " ", bar));
  var shown = make("output", "", bar);
  input.type = "search";
  input.addEventListener("input", function () {
    var wanted = input.value.toLowerCase().split(/\s+/), n = 0;
    rows.forEach(function (row) {
      var text = row.textContent.toLowerCase();
      row.hidden = !wanted.every(function (word) { return text.indexOf(word) >= 0; });
      if (!row.hidden) n += 1;
    });
    hideEmptyGroups(table);
    shown.textContent = input.value ? filled(words.rows, { n: n, all: rows.length }) : "";
  });
  table.parentNode.parentNode.insertBefore(bar, table.parentNode);
}

// State matrices: one topic, one state, the fullest rows first.
function toggle(button, on) {
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", function () {
    var pressed = button.getAttribute("aria-pressed") !== "true";
    all("button", button.parentNode).forEach(function (other) {
      if (other.dataset.kind === button.dataset.kind) other.setAttribute("aria-pressed", "false");
    });
    button.setAttribute("aria-pressed", String(pressed));
    on(pressed);
  });
}
function matrix(table) {
  var bar = make("div", "", null, "ctl"), bodies = [].slice.call(table.tBodies), order = bodies.map(rowsIn);
  var groups = bodies.map(function (part) { return part.querySelector("tr.grp"); });
  if (groups.filter(Boolean).length > 1) {
    var select = make("select", "", make("label", words.filter + " ", bar));
    make("option", words.all, select).value = "";
    groups.forEach(function (group, i) { if (group) make("option", plain(group), select).value = String(i); });
    select.addEventListener("change", function () {
      bodies.forEach(function (part, i) { part.hidden = select.value !== "" && select.value !== String(i); });
    });
  }
  make("span", words.highlight, bar);
  ["stated", "asserted", "masked", "mentioned", "none", "unread"].forEach(function (state) {
    if (!table.querySelector(".cell." + state)) return;
    var button = make("button", words[state], bar);
    button.dataset.kind = "state";
    toggle(button, function (pressed) {
      table.classList.toggle("dim", pressed);
      all(".cell", table).forEach(function (cell) { cell.classList.toggle("hit", cell.classList.contains(state)); });
    });
  });
  var sort = make("button", words.sort, bar);
  sort.dataset.kind = "sort";
  function stated(row) { return all(".cell.stated", row).length; }
  toggle(sort, function (pressed) {
    bodies.forEach(function (part, i) {
      var rows = order[i].slice();
      if (pressed) rows.sort(function (a, b) { return stated(b) - stated(a); });
      rows.forEach(function (row) { part.appendChild(row); });
    });
  });
  table.parentNode.parentNode.insertBefore(bar, table.parentNode);
}

all("main table:not(.mx)").forEach(function (table) { sortable(table); filterable(table); });
all("table.mx[data-controls]").forEach(matrix);

// A table wider than its place is scrolled, by keyboard too.
var measured = new ResizeObserver(function (entries) {
  entries.forEach(function (entry) {
    var frame = entry.target, table = frame.firstElementChild, name = table.caption ? plain(table.caption) : "";
    if (frame.scrollWidth > frame.clientWidth + 1 || frame.scrollHeight > frame.clientHeight + 1) {
      frame.tabIndex = 0;
      frame.setAttribute("role", "region");
      frame.setAttribute("aria-label", name);
    } else ["tabindex", "role", "aria-label"].forEach(function (held) { frame.removeAttribute(held); });
  });
});
all(".tw").forEach(function (frame) { measured.observe(frame); });
