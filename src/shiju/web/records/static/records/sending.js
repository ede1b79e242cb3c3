// Forms with photos and files, sent by this script: photos are shrunk before they travel, progress is shown, and what was filled in stays
// on the page while the network or the login is away. Runs on Chromium 109 and over plain http; without it the form is sent as any other.
(function () {
  "use strict";
  var SIDE = 1600, QUALITY = 0.82, LARGE = 400 * 1024, TOKEN = "input[name=csrfmiddlewaretoken]";

  begin({});
  function begin(files) {
    document.querySelectorAll("[data-focus]").forEach(function (one) { one.focus(); });
    document.querySelectorAll("form[data-sends]").forEach(function (form) { take(form, files); });
  }

  function take(form, kept) {
    var boxes = Array.prototype.map.call(form.querySelectorAll("[data-file-box]"), function (one) { return boxOf(one, kept[one.dataset.fileBox] || []); });
    form.classList.add("has-script");
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (!form.dataset.sending) send(event.submitter, true);
    });

    function send(submitter, again) {
      var data = new FormData(form), request = new XMLHttpRequest(), progress = form.querySelector("progress");
      boxes.forEach(function (box) {
        data.delete(box.name);
        box.files.forEach(function (file) { data.append(box.name, file, file.name); });
      });
      if (submitter && submitter.name) data.append(submitter.name, submitter.value);
      form.dataset.sending = "1";
      if (progress) progress.hidden = !boxes.some(function (box) { return box.files.length; });
      say(form.dataset.wordsSending);
      request.upload.addEventListener("progress", function (event) { if (event.lengthComputable && progress) progress.value = event.loaded * 100 / event.total; });
      request.addEventListener("load", function () { answered(request, submitter, again); });
      request.addEventListener("error", function () { stop(form.dataset.wordsFailed); });
      request.open("POST", form.action || window.location.href);
      request.setRequestHeader("X-Sent-By", "script");
      request.send(data);
    }
    function answered(request, submitter, again) {
      var place = request.getResponseHeader("X-Go-To");
      if (place && place.indexOf(form.dataset.login) === 0) stop(form.dataset.wordsLogin, form.dataset.login);
      else if (place) window.location.assign(place);
      else if (request.status === 200 || request.status === 422) showAgain(request.responseText);
      else if (request.status === 403 && again) renew(submitter);
      else stop(request.status === 413 ? titleOf(request.responseText) : form.dataset.wordsFailed);
    }
    // Signing in again changes the token that forms bear: this page's forms get the new one.
    function renew(submitter) {
      fetch(window.location.href, { redirect: "manual", credentials: "same-origin" }).then(function (answer) {
        if (!answer.ok) { stop(form.dataset.wordsLogin, form.dataset.login); return; }
        answer.text().then(function (text) {
          var fresh = new DOMParser().parseFromString(text, "text/html").querySelector(TOKEN);
          if (!fresh) { stop(form.dataset.wordsLogin, form.dataset.login); return; }
          document.querySelectorAll(TOKEN).forEach(function (one) { one.value = fresh.value; });
          send(submitter, false);
        });
      }, function () { stop(form.dataset.wordsFailed); });
    }
    // The answer is the same page with what is wrong or asked: it takes the place of this one, and the files stay chosen.
    function showAgain(text) {
      var fresh = new DOMParser().parseFromString(text, "text/html").querySelector("main"), files = {};
      boxes.forEach(function (box) { files[box.name] = box.files; });
      document.querySelector("main").replaceWith(document.importNode(fresh, true));
      begin(files);
      document.dispatchEvent(new CustomEvent("shiju:fresh"));
      if (!document.querySelector("[data-focus]")) window.scrollTo(0, 0);
    }
    function stop(words, way) {
      var progress = form.querySelector("progress"), link = document.createElement("a");
      delete form.dataset.sending;
      if (progress) progress.hidden = true;
      say(words, true);
      if (!way) return;
      link.href = way;
      link.target = "_blank";
      link.rel = "noopener";
      link.textContent = form.dataset.wordsSignIn;
      form.querySelector("[data-kept]").append(" ", link);
    }
    function say(words, bad) {
      var place = form.querySelector("[data-kept]");
      place.textContent = words;
      place.classList.toggle("kept-bad", Boolean(bad));
    }
  }

  function titleOf(text) { return new DOMParser().parseFromString(text, "text/html").querySelector("main p:not([class])").textContent; }

  // A place for files: chosen ones are listed and can be taken away again.
  function boxOf(place, kept) {
    var box = { name: place.dataset.fileBox, files: [] }, list = place.querySelector("[data-chosen]");
    place.querySelectorAll("input[type=file]").forEach(function (input) {
      input.addEventListener("change", function () {
        Array.prototype.forEach.call(input.files, function (file) { shrink(file).then(add); });
        input.value = "";
      });
    });
    kept.forEach(add);
    return box;

    function add(file) {
      var line = document.createElement("li"), name = document.createElement("span"), remove = document.createElement("button");
      if (/^image\//.test(file.type)) { var shown = document.createElement("img"); shown.alt = file.name; shown.src = URL.createObjectURL(file); line.appendChild(shown); }
      name.textContent = file.name + " " + Math.max(1, Math.round(file.size / 1024)) + " KB";
      remove.type = "button";
      remove.textContent = list.dataset.wordRemove;
      remove.setAttribute("aria-label", list.dataset.wordRemove + " " + file.name);
      remove.addEventListener("click", function () {
        var next = line.nextElementSibling || line.previousElementSibling;
        box.files.splice(box.files.indexOf(file), 1);
        line.remove();
        (next ? next.querySelector("button") : place.querySelector("input[type=file]")).focus();
      });
      line.append(name, remove);
      list.appendChild(line);
      box.files.push(file);
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
