// Files dropped on a form's place for them, as if they had been chosen. Without this script the file field does the same.
(function () {
  "use strict";
  function place(event) { return event.target.closest ? event.target.closest("[data-drop]") : null; }
  function carriesFiles(event) { return event.dataTransfer && Array.prototype.indexOf.call(event.dataTransfer.types, "Files") !== -1; }
  function told(field, files) {
    var zone = field.closest("[data-drop]"), line = zone.querySelector("[data-dropped]");
    if (line) line.textContent = Array.prototype.map.call(files, function (file) { return file.name; }).join("、");
  }
  document.addEventListener("dragover", function (event) {
    if (!carriesFiles(event)) return;
    event.preventDefault();  // also beside the place: a file that misses it must not replace the page
    var zone = place(event);
    event.dataTransfer.dropEffect = zone ? "copy" : "none";
    document.querySelectorAll(".dropping").forEach(function (one) { if (one !== zone) one.classList.remove("dropping"); });
    if (zone) zone.classList.add("dropping");
  });
  document.addEventListener("dragleave", function (event) {
    var zone = place(event);
    if (zone && !zone.contains(event.relatedTarget)) zone.classList.remove("dropping");
  });
  document.addEventListener("drop", function (event) {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    var zone = place(event);
    if (!zone) return;
    zone.classList.remove("dropping");
    var field = zone.querySelector("input[type=file][multiple]") || zone.querySelector("input[type=file]");
    if (!field) return;
    var some = new DataTransfer();
    Array.prototype.slice.call(event.dataTransfer.files, 0, field.multiple ? undefined : 1).forEach(function (file) { some.items.add(file); });
    field.files = some.files;
    told(field, some.files);
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
})();
