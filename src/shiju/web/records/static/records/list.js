// Ticking rows: all at once, and how many are ticked.
(function () {
  "use strict";
  // On a phone the filters make room for the list, unless one is set.
  if (window.matchMedia("(max-width: 61.99rem)").matches) document.querySelectorAll("details.more-filters:not([data-stay])").forEach(function (one) { one.open = false; });
  document.querySelectorAll("[data-bulk]").forEach(function (bar) {
    var form = bar.closest("form"), all = bar.querySelector("[data-all]"), told = bar.querySelector("[data-count]");
    function boxes() { return Array.prototype.slice.call(form.querySelectorAll("input[name=record]")); }
    function tell() {
      var count = boxes().filter(function (one) { return one.checked; }).length;
      told.textContent = count ? bar.dataset.words + " " + count : "";
      all.checked = count > 0 && count === boxes().length;
      all.indeterminate = count > 0 && count < boxes().length;
    }
    all.addEventListener("change", function () { boxes().forEach(function (one) { one.checked = all.checked; }); tell(); });
    form.addEventListener("change", function (event) { if (event.target.name === "record") tell(); });
  });
})();
