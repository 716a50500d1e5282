// What the parts below share. The page is complete without any of them.
var doc = document, words = doc.body.dataset;
function all(selector, root) { return [].slice.call((root || doc).querySelectorAll(selector)); }
function make(name, text, parent, css) {
  var element = doc.createElement(name);
  if (text) element.textContent = text;
  if (css) element.className = css;
  if (name === "button") element.type = "button";
  if (parent) parent.appendChild(element);
  return element;
}
function plain(element) { return element.textContent.replace(/\s+/g, " ").trim(); }
// "显示{n}行，共{all}行" with its numbers.
function filled(template, values) {
  return template.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
}
function targetOf(link) {
  var href = (link && (link.getAttribute("href") || link.getAttribute("xlink:href"))) || "";
  return href.charAt(0) === "#" ? doc.getElementById(decodeURIComponent(href.slice(1))) : null;
}
