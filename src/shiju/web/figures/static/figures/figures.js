// The two days are asked for only when "from–to" is chosen; everything else acts at once.
(function () {
  "use strict";
  document.addEventListener("change", function (event) {
    var chooser = event.target.closest("[data-span-chooser]");
    if (!chooser) return;
    var days = chooser.form.querySelector(".span-days");
    days.hidden = chooser.value !== "span";
    if (days.hidden) chooser.form.requestSubmit();
    else days.querySelector("input").focus();
  });
})();
