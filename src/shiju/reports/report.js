"use strict";
(() => {
  const origin = JSON.parse(document.getElementById("shiju-manifest").textContent);
  const byAnchor = new Map(origin.figures.map((figure) => [figure.anchor, figure]));
  const panel = document.getElementById("proof");
  const grades = { evidenced: "有佐证", recorded: "有记录", estimated: "含估数", stated: "引用数据" };
  const make = (tag, text, name) => {
    const node = document.createElement(tag);
    if (text !== undefined) node.textContent = text;
    if (name) node.className = name;
    return node;
  };
  const show = (link) => {
    const figure = byAnchor.get(link.dataset.figure);
    if (!figure) return;
    document.querySelectorAll("a.figure[aria-current]").forEach((one) => one.removeAttribute("aria-current"));
    link.setAttribute("aria-current", "true");
    panel.replaceChildren(make("h2", figure.name));
    const facts = make("dl");
    const row = (name, value) => { if (value) facts.append(make("dt", name), make("dd", value)); };
    row("文中写作", figure.shown);
    row("台账数据", figure.value === null ? "没有数据" : figure.value + " " + figure.unit);
    if (figure.numerator !== null && figure.denominator !== null) row("由来", figure.numerator + " 与 " + figure.denominator);
    row("期间", figure.period.replace("..", " 至 "));
    row("凭据", grades[figure.grade] || (figure.stated ? "引用数据" : ""));
    row("其中估数", figure.estimated !== "0" ? figure.estimated : "");
    row("出处", figure.stated || "");
    row("口径", origin.definitions[figure.indicator]);
    row("指标", figure.indicator + "（定义第 " + figure.definition + " 版）");
    row("台账修订号", String(figure.as_of));
    row("编号", figure.anchor);
    panel.append(facts, make("h2", "所依据的记录（" + figure.records.length + " 条）"));
    const list = make("ol");
    for (const id of figure.records) {
      const record = origin.records[id];
      const item = make("li", record ? record.described : id);
      if (record && record.source) item.append(make("div", record.source, "source"));
      for (const name of record ? record.evidence : []) item.append(make("div", "佐证：" + name, "source"));
      list.append(item);
    }
    panel.append(list);
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.figure");
    if (link) { event.preventDefault(); show(link); if (window.innerWidth <= 900) panel.scrollIntoView({ behavior: "smooth" }); }
  });
})();
