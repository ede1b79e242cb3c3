// Forms of records: what is typed is kept on this device and on the server, photos are shrunk before they travel, sending shows its progress.
// Runs on Chromium 109 and over plain http; without it the form is sent as any other.
(function () {
  "use strict";
  var PREFIX = "shiju:form:", LOCAL_MS = 400, SERVER_MS = 8000, SIDE = 1600, QUALITY = 0.82, LARGE = 400 * 1024;

  document.querySelectorAll("[data-focus]").forEach(function (one) { one.focus(); });
  document.querySelectorAll("[data-print]").forEach(function (one) { one.addEventListener("click", function () { window.print(); }); });
  var sent = document.querySelector("[data-sent-form]");
  if (sent) forget(sent.dataset.owner, sent.dataset.sentForm);

  var form = document.querySelector("form.kind-form[data-key]");
  if (form) { keepWhatIsTyped(form); takeFiles(form); }
  document.querySelectorAll("form[data-shrinks]").forEach(takeFiles);

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
    window.addEventListener("pagehide", function () { if (changed) { keepHere(); if (navigator.sendBeacon) navigator.sendBeacon(form.dataset.keep, dataOf()); } });

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
      if (form.dataset.sent) return;
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

  function takeFiles(form) {
    var chosen = [], list = form.querySelector("[data-chosen]");
    form.classList.add("has-script");
    form.querySelectorAll("input[data-files]").forEach(function (input) {
      input.addEventListener("change", function () {
        Array.prototype.forEach.call(input.files, function (file) { shrink(file).then(add); });
        input.value = "";
      });
    });
    form.addEventListener("submit", function (event) {
      if (!chosen.length || !window.FormData) return;
      event.preventDefault();
      if (!form.dataset.sending) send(event.submitter);
    });

    function add(file) {
      var line = document.createElement("li"), name = document.createElement("span"), remove = document.createElement("button");
      if (/^image\//.test(file.type)) { var shown = document.createElement("img"); shown.alt = file.name; shown.src = URL.createObjectURL(file); line.appendChild(shown); }
      name.textContent = file.name + " " + Math.max(1, Math.round(file.size / 1024)) + " KB";
      remove.type = "button";
      remove.textContent = list.dataset.wordRemove;
      remove.setAttribute("aria-label", list.dataset.wordRemove + " " + file.name);
      remove.addEventListener("click", function () { chosen.splice(chosen.indexOf(file), 1); line.remove(); });
      line.appendChild(name);
      line.appendChild(remove);
      list.appendChild(line);
      chosen.push(file);
    }
    function send(submitter) {
      var data = new FormData(form), request = new XMLHttpRequest(), progress = form.querySelector("progress");
      data.delete("files");
      chosen.forEach(function (file) { data.append("files", file, file.name); });
      if (submitter && submitter.name) data.append(submitter.name, submitter.value);
      form.dataset.sending = "1";
      if (progress) progress.hidden = false;
      say(form, form.dataset.wordsSending);
      request.upload.addEventListener("progress", function (event) { if (event.lengthComputable && progress) progress.value = event.loaded * 100 / event.total; });
      request.addEventListener("load", function () { done(request); });
      request.addEventListener("error", function () { stopped(); });
      request.open("POST", form.action || window.location.href);
      request.send(data);
    }
    function done(request) {
      if (request.status < 400) { window.location.assign(request.responseURL); return; }
      if (request.status === 422) { showAgain(request.responseText); return; }
      stopped();
    }
    // The answer is the same page with what is wrong or asked: it takes the place of this one, and the files stay chosen.
    function showAgain(text) {
      var answer = new DOMParser().parseFromString(text, "text/html"), fresh = answer.querySelector("main"), old = document.querySelector("main");
      var files = chosen.slice(), again;
      old.replaceWith(document.importNode(fresh, true));
      again = document.querySelector("form.kind-form[data-key]") || document.querySelector("form[data-shrinks]");
      if (!again) return;
      if (again.dataset.key) keepWhatIsTyped(again);
      takeFiles(again);
      again.dispatchEvent(new CustomEvent("shiju:files", { detail: files }));
      document.querySelectorAll("[data-focus]").forEach(function (one) { one.focus(); });
    }
    form.addEventListener("shiju:files", function (event) { event.detail.forEach(add); });
    function stopped() {
      var progress = form.querySelector("progress");
      delete form.dataset.sending;
      delete form.dataset.sent;
      if (progress) progress.hidden = true;
      say(form, form.dataset.wordsFailed, true);
    }
  }

  // An <img> and a canvas work on every browser; createImageBitmap with an orientation fails on 109.
  function shrink(file) {
    return new Promise(function (resolve) {
      if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size < LARGE) { resolve(file); return; }
      var picture = new Image(), address = URL.createObjectURL(file);
      picture.onerror = function () { URL.revokeObjectURL(address); resolve(file); };
      picture.onload = function () {
        var scale = Math.min(1, SIDE / Math.max(picture.naturalWidth, picture.naturalHeight)), canvas = document.createElement("canvas");
        canvas.width = Math.round(picture.naturalWidth * scale);
        canvas.height = Math.round(picture.naturalHeight * scale);
        canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
        URL.revokeObjectURL(address);
        canvas.toBlob(function (blob) {
          resolve(blob && blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg", lastModified: file.lastModified }) : file);
        }, "image/jpeg", QUALITY);
      };
      picture.src = address;
    });
  }
})();
