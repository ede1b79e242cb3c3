// What every page needs: menus that close, forms that are sent once, a word when the network or the login is gone.
(function () {
  "use strict";

  document.addEventListener("click", function (event) {
    document.querySelectorAll("details.person-menu[open], details.closes[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
  // Whoever goes on with the keyboard leaves no open menu behind that hides what comes next.
  document.addEventListener("focusin", function (event) {
    document.querySelectorAll("details.person-menu[open], details.closes[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") document.querySelectorAll("details.person-menu[open], details.closes[open]").forEach(function (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && !event.target.isContentEditable) {
      var search = document.querySelector("input[type=search]");
      if (search) { event.preventDefault(); search.focus(); }
    }
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      var form = document.querySelector("form[data-save]");
      if (form) { event.preventDefault(); form.requestSubmit(); }
    }
  });

  // A second click sends nothing: the first one is on its way. The server would know the key of the form anyway.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    window.setTimeout(function () { if (!event.defaultPrevented) form.dataset.sent = "1"; }, 0);
    window.setTimeout(function () { delete form.dataset.sent; }, 15000);
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
  });
  // Filters act at once where a script may; without one there is the button.
  document.addEventListener("change", function (event) {
    if (event.target.closest("[data-submit-on-change]")) event.target.form.requestSubmit();
  });
  // What came instead of the page that a filter asked for (the entrance, a refusal) is a page of its own; without the network the browser says so.
  document.addEventListener("htmx:before:response", function (event) {
    var answer = event.detail.ctx.response.raw;
    if (answer.ok && !answer.redirected) return;
    event.preventDefault();
    window.location.assign(answer.url);
  });
  document.addEventListener("htmx:error", function (event) {
    if (event.target.matches("form[hx-get]") && event.detail.error.name === "TypeError") HTMLFormElement.prototype.submit.call(event.target);
  });
  // A question before what cannot be undone.
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-ask]");
    if (button && !window.confirm(button.dataset.ask)) event.preventDefault();
  });
})();
