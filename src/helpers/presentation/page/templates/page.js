(function () {
  "use strict";
  var doc = document, body = doc.body;
  function all(selector, root) { return [].slice.call((root || doc).querySelectorAll(selector)); }
  function make(name, text, parent) {
    var element = doc.createElement(name);
    if (text) element.textContent = text;
    if (parent) parent.appendChild(element);
    return element;
  }

  // Contents: the section that is being read.
  var links = all("nav.toc a");
  var sections = links.map(function (link) { return doc.getElementById(link.getAttribute("href").slice(1)); });
  function follow() {
    var current = 0;
    sections.forEach(function (section, i) { if (section && section.getBoundingClientRect().top < 140) current = i; });
    links.forEach(function (link, i) {
      link.classList.toggle("on", i === current);
      if (i === current) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    });
  }
  if (links.length) { doc.addEventListener("scroll", follow, { passive: true }); follow(); }

  // State matrices: filter by group, highlight a state, sort by the number of stated figures.
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
  all("table.mx[data-controls]").forEach(function (table) {
    var bar = make("div"), bodies = [].slice.call(table.tBodies);
    var groups = bodies.map(function (part) { return part.querySelector("tr.grp"); });
    var order = bodies.map(function (part) { return all("tr:not(.grp)", part); });
    bar.className = "ctl";
    if (groups.filter(Boolean).length > 1) {
      var label = make("label", body.dataset.filter + " ", bar), select = make("select", "", label);
      make("option", body.dataset.all, select).value = "";
      groups.forEach(function (group, i) { if (group) make("option", group.textContent.trim(), select).value = String(i); });
      select.addEventListener("change", function () {
        bodies.forEach(function (part, i) { part.hidden = select.value !== "" && select.value !== String(i); });
      });
    }
    make("span", body.dataset.highlight, bar);
    ["stated", "asserted", "masked", "mentioned", "none", "unread"].forEach(function (state) {
      if (!table.querySelector(".cell." + state)) return;
      var button = make("button", body.dataset[state], bar);
      button.type = "button";
      button.dataset.kind = "state";
      toggle(button, function (pressed) {
        table.classList.toggle("dim", pressed);
        all(".cell", table).forEach(function (cell) { cell.classList.toggle("hit", cell.classList.contains(state)); });
      });
    });
    var sort = make("button", body.dataset.sort, bar);
    sort.type = "button";
    sort.dataset.kind = "sort";
    function stated(row) { return all(".cell.stated", row).length; }
    toggle(sort, function (pressed) {
      bodies.forEach(function (part, i) {
        var rows = order[i].slice();
        if (pressed) rows.sort(function (a, b) { return stated(b) - stated(a); });
        rows.forEach(function (row) { part.appendChild(row); });
      });
    });
    table.parentNode.insertBefore(bar, table);
  });

  // Long record tables: show the rows that hold the words typed.
  all("table[data-search]").forEach(function (table) {
    var bar = make("div"), label = make("label", body.dataset.search + " ", bar), input = make("input", "", label);
    bar.className = "ctl";
    input.type = "search";
    input.addEventListener("input", function () {
      var words = input.value.toLowerCase().split(/\s+/);
      all("tbody tr:not(.grp)", table).forEach(function (row) {
        var text = row.textContent.toLowerCase();
        row.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
      });
    });
    table.parentNode.insertBefore(bar, table);
  });

  // Neighbouring pages are text, as this file may travel alone; whoever comes from one of them finds links.
  if (location.hash === "#from-index" || (doc.referrer && doc.referrer.indexOf(location.origin + "/") === 0)) {
    all("[data-neighbour]").forEach(function (text) {
      var link = make("a");
      link.href = text.dataset.neighbour + "#from-index";
      while (text.firstChild) link.appendChild(text.firstChild);
      text.appendChild(link);
    });
  }

  // Folded sections are written open; a link into one opens it.
  var folds = all("details.fold");
  function openTo(id) {
    var place = id && doc.getElementById(id), fold = place && (place.closest("details.fold") || place.querySelector("details.fold"));
    if (fold && !fold.open) { fold.open = true; place.scrollIntoView(); }
  }
  folds.forEach(function (fold) { fold.open = false; });
  doc.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a");
    var target = link && (link.getAttribute("href") || link.getAttribute("xlink:href"));
    if (target && target.charAt(0) === "#") openTo(target.slice(1));
  });
  addEventListener("hashchange", function () { openTo(decodeURIComponent(location.hash.slice(1))); });
  if (location.hash) openTo(decodeURIComponent(location.hash.slice(1)));

  // Paper shows what the screen folds.
  addEventListener("beforeprint", function () { all("details").forEach(function (fold) { fold.open = true; }); });
})();
