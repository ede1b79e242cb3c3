"use strict";
const boxes = [...document.querySelectorAll("#filters input")];
const cards = [...document.querySelectorAll(".card")];
const none = document.getElementById("none");
const status = document.getElementById("status");
function sieve() {
  const on = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  let shown = 0;
  for (const card of cards) { card.hidden = !on.has(card.dataset.sort); shown += card.hidden ? 0 : 1; }
  for (const mark of document.querySelectorAll("article [data-sort]")) {
    const off = !on.has(mark.dataset.sort);
    mark.classList.toggle("off", off);
    if (mark.tagName === "A") { mark.tabIndex = off ? -1 : 0; }
  }
  none.hidden = shown > 0;
  status.textContent = "显示 " + shown + " 条，共 " + cards.length + " 条";
}
for (const box of boxes) { box.addEventListener("change", sieve); }
document.addEventListener("keydown", (event) => {
  const step = { j: 1, k: -1 }[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey || /^(SELECT|TEXTAREA)$/.test(event.target.tagName)) { return; }
  const open = cards.filter((card) => !card.hidden);
  if (!open.length) { return; }
  const at = open.findIndex((card) => card.classList.contains("current"));
  const next = open[(at + step + open.length) % open.length];
  for (const card of cards) { card.classList.remove("current"); }
  next.classList.add("current");
  next.querySelector(".back").focus();
  next.scrollIntoView({ block: "nearest" });
});
document.querySelector("article").addEventListener("click", (event) => {
  const link = event.target.closest("a.m");
  if (!link) { return; }
  for (const card of cards) { card.classList.toggle("current", "#" + card.id === link.hash); }
});
sieve();
