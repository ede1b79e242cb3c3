// Forms of records: what is typed is kept on this device and on the server until it has been sent (sending.js sends it).
// Runs on Chromium 109 and over plain http; without it the form is sent as any other.
(function () {
  "use strict";
  var PREFIX = "shiju:form:", LOCAL_MS = 400, SERVER_MS = 8000;

  document.querySelectorAll("[data-print]").forEach(function (one) { one.addEventListener("click", function () { window.print(); }); });
  var sent = document.querySelector("[data-sent-form]");
  if (sent) forget(sent.dataset.owner, sent.dataset.sentForm);
  begin();
  document.addEventListener("shiju:fresh", begin);

  function begin() {
    var form = document.querySelector("form.kind-form[data-key]");
    if (form) keepWhatIsTyped(form);
  }
  function nameOf(owner, key) { return PREFIX + owner + ":" + key; }
  function forget(owner, key) { try { localStorage.removeItem(nameOf(owner, key)); } catch (fault) { /* a browser that keeps nothing */ } }
  function fieldsOf(form) {
    return Array.prototype.filter.call(form.elements, function (one) { return one.name && !/^(csrfmiddlewaretoken|key|files|sure)$/.test(one.name) && one.type !== "submit"; });
  }
  function valuesOf(form) {
    return fieldsOf(form).map(function (one) { return [one.name, one.type === "checkbox" ? (one.checked ? one.value : null) : one.value, one.type === "checkbox" ? one.value : null]; });
  }
  function say(form, text, bad) {
    var place = form.querySelector("[data-kept]");
    if (!place) return;
    place.textContent = text;
    place.classList.toggle("kept-bad", Boolean(bad));
  }

  function keepWhatIsTyped(form) {
    var owner = form.dataset.owner, key = form.dataset.key, changed = false, local = null, server = null;
    offerCopy(form);
    form.addEventListener("input", function () {
      changed = true;
      window.clearTimeout(local);
      local = window.setTimeout(keepHere, LOCAL_MS);
      if (server === null) server = window.setTimeout(keepThere, SERVER_MS);
    });
    window.addEventListener("pagehide", function () { 
      if (!changed || !form.isConnected) return;
      keepHere();
      if (!form.dataset.sending && navigator.sendBeacon) navigator.sendBeacon(form.dataset.keep, dataOf());
    });

    function keepHere() {
      try { localStorage.setItem(nameOf(owner, key), JSON.stringify({ kind: form.dataset.kind, at: Date.now(), values: valuesOf(form) })); } catch (fault) { /* full, or forbidden: the server has it */ }
    }
    function dataOf() {
      var data = new FormData(form);
      data.delete("files");
      return data;
    }
    function keepThere() {
      server = null;
      if (form.dataset.sending || !form.isConnected) return;
      fetch(form.dataset.keep, { method: "POST", body: dataOf(), redirect: "manual", credentials: "same-origin" }).then(function (answer) {
        if (answer.ok) say(form, form.dataset.wordsKept);
        else if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) say(form, form.dataset.wordsLogin, true);
      }, function () { say(form, form.dataset.wordsLocal, true); });
    }
  }

  // A copy of this kind that was never sent, from this or an earlier visit.
  function offerCopy(form) {
    var owner = form.dataset.owner, found = null, own = nameOf(owner, form.dataset.key), name, one;
    try {
      for (var place = 0; place < localStorage.length; place++) {
        name = localStorage.key(place);
        if (name.indexOf(PREFIX + owner + ":") !== 0 || name === own) continue;
        one = JSON.parse(localStorage.getItem(name));
        if (one.kind === form.dataset.kind && (!found || one.at > found.at)) { found = one; found.name = name; }
      }
    } catch (fault) { return; }
    var offer = document.getElementById("kept-copy");
    if (!found || !offer || document.querySelector("[data-focus]")) return;
    offer.querySelector("time").textContent = new Date(found.at).toLocaleString();
    offer.hidden = false;
    offer.querySelector("[data-restore]").addEventListener("click", function () {
      restore(form, found.values);
      localStorage.removeItem(found.name);
      offer.hidden = true;
      form.dispatchEvent(new Event("input", { bubbles: true }));
    });
    offer.querySelector("[data-drop]").addEventListener("click", function () { localStorage.removeItem(found.name); offer.hidden = true; });
  }
  function restore(form, values) {
    values.forEach(function (value) {
      fieldsOf(form).forEach(function (one) {
        if (one.name !== value[0]) return;
        if (one.type === "checkbox") { if (one.value === value[2]) one.checked = value[1] !== null; } else one.value = value[1];
      });
    });
  }
})();
