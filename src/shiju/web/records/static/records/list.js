// Ticking rows: all at once, and how many are ticked.
(function () {
  "use strict";
  // On a phone the filters make room for the list, unless one is set.
  function makeRoom() {
    if (window.matchMedia("(max-width: 61.99rem)").matches) document.querySelectorAll("details.more-filters:not([data-stay])").forEach(function (one) { one.open = false; });
  }
  makeRoom();
  document.addEventListener("htmx:after:swap", makeRoom);
  document.addEventListener("change", function (event) {
    var form = event.target.form, bar = form && form.querySelector("[data-bulk]");
    if (!bar) return;
    var all = bar.querySelector("[data-all]"), boxes = Array.prototype.slice.call(form.querySelectorAll("input[name=record]"));
    if (event.target === all) boxes.forEach(function (one) { one.checked = all.checked; });
    var count = boxes.filter(function (one) { return one.checked; }).length;
    bar.querySelector("[data-count]").textContent = count ? bar.dataset.words + " " + count : "";
    all.checked = count > 0 && count === boxes.length;
    all.indeterminate = count > 0 && count < boxes.length;
  });
})();
