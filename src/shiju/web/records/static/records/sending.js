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
      if (form.dataset.sending) return;
      form.dataset.sending = "1";  // photos that are just being shrunk are waited for
      Promise.all(boxes.map(function (box) { return box.shrinking; })).then(function () { send(event.submitter, true); });
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
      else if (request.status === 200 || request.status === 422) showAgain(request.responseText, request.status);
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
    function showAgain(text, status) {
      var answer = new DOMParser().parseFromString(text, "text/html"), fresh = answer.querySelector("main"), files = {};
      boxes.forEach(function (box) { files[box.name] = box.files; });
      if (form.hasAttribute("data-steps") && status === 200) keepTheWayBack(document.querySelector("main"));
      document.querySelector("main").replaceWith(document.importNode(fresh, true));
      begin(files);
      document.title = answer.title;
      document.dispatchEvent(new CustomEvent("shiju:fresh"));
      if (document.querySelector("[data-focus]")) return;
      window.scrollTo(0, 0);
      document.querySelector("main").focus({ preventScroll: true });
    }
    // The next step stands at the same address: the browser's way back leads to this one as it was left.
    function keepTheWayBack(main) {
      window.history.replaceState({ step: true }, "");  // not htmx's, which would load the address anew
      window.history.pushState({ step: true }, "");
      window.addEventListener("popstate", function back() {
        window.removeEventListener("popstate", back);
        delete form.dataset.sending;
        say("");
        document.querySelector("main").replaceWith(main);
      });
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
    var box = { name: place.dataset.fileBox, files: [], shrinking: Promise.resolve() }, list = place.querySelector("[data-chosen]");
    place.querySelectorAll("input[type=file]").forEach(function (input) {
      input.addEventListener("change", function () {
        var smaller = Array.prototype.map.call(input.files, function (file) { return shrink(file).then(add); });
        box.shrinking = Promise.all(smaller.concat(box.shrinking));
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
          if (!blob || blob.size >= file.size) { resolve(file); return; }
          file.arrayBuffer().then(takenOf).catch(function () { return ""; }).then(function (taken) {
            var parts = taken ? [blob.slice(0, 2), segmentOf(taken), blob.slice(2)] : [blob];
            resolve(new File(parts, file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg", lastModified: file.lastModified }));
          });
        }, "image/jpeg", QUALITY);
      };
      picture.src = address;
    });
  }

  // The canvas drops all that a camera wrote into the file. The moment of taking says which record a photo belongs to: it alone is kept.
  function takenOf(buffer) {
    var view = new DataView(buffer), at = 2;
    while (view.getUint16(0) === 0xFFD8 && at + 10 < view.byteLength && view.getUint16(at) !== 0xFFDA) {
      if (view.getUint16(at) === 0xFFE1 && view.getUint32(at + 4) === 0x45786966) return dateIn(view, at + 10);
      at += 2 + view.getUint16(at + 2);
    }
    return "";
  }
  function dateIn(view, tiff) {
    var little = view.getUint16(tiff) === 0x4949, outer = tiff + view.getUint32(tiff + 4, little), inner = entry(outer, 0x8769);
    var place = (inner && entry(tiff + inner, 0x9003)) || entry(outer, 0x0132);
    if (!place) return "";
    return Array.from({ length: 19 }, function (_, step) { return String.fromCharCode(view.getUint8(tiff + place + step)); }).join("");
    function entry(directory, tag) {
      for (var count = view.getUint16(directory, little), one = 0; one < count; one += 1) {
        if (view.getUint16(directory + 2 + 12 * one, little) === tag) return view.getUint32(directory + 2 + 12 * one + 8, little);
      }
      return 0;
    }
  }
  // An Exif segment with nothing but that moment: one directory that leads to another, that leads to the text.
  function segmentOf(taken) {
    var head = [0xFFE1, 72, 0x4578, 0x6966, 0, 0x4D4D, 42, 0, 8, 1, 0x8769, 4, 0, 1, 0, 26, 0, 0, 1, 0x9003, 2, 0, 20, 0, 44, 0, 0];
    var view = new DataView(new ArrayBuffer(2 * head.length + 20));
    head.forEach(function (word, step) { view.setUint16(2 * step, word); });
    for (var step = 0; step < 19; step += 1) view.setUint8(2 * head.length + step, taken.charCodeAt(step));
    return view.buffer;
  }
})();
