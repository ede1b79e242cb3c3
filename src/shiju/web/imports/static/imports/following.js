// While a sent file is read and stored, the page asks every second how far it is. Without this script the browser shows that it waits, as ever.
(function () {
  "use strict";
  var EVERY = 1000;
  document.querySelectorAll("form[data-follows]").forEach(function (form) {
    var place = form.querySelector("[data-following]"), bar = place && place.querySelector("progress");
    if (!place) return;
    form.addEventListener("submit", function (event) {
      if (event.submitter && event.submitter.value === "rejects") return; // a download leaves the page as it is
      place.hidden = false;
      window.setInterval(ask, EVERY);
    });
    function ask() {
      fetch(form.dataset.follows, { credentials: "same-origin" }).then(function (answer) { return answer.json(); }).then(function (known) {
        if (known.total) bar.value = Math.min(99, known.done * 100 / known.total);
      }).catch(function () { /* it is asked again */ });
    }
  });
})();
