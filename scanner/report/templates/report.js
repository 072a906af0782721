// Search, filter and sort the lists of files, sort the tables. The page says the same without.
"use strict";
(() => {
  const words = document.getElementById("main").dataset;
  const lists = [...document.querySelectorAll("table.files")];
  const rows = lists.flatMap((list) => [...list.tBodies[0].rows]);

  function number(text) {
    const digits = text.replace(/[^\d,.\u2212-]/g, "").replace("\u2212", "-").replace(",", ".");
    return digits === "" || Number.isNaN(Number(digits)) ? null : Number(digits);
  }

  function compare(one, other) {
    const [a, b] = [number(one), number(other)];
    if (a !== null && b !== null && /^\D{0,2}\d/.test(one) && /^\D{0,2}\d/.test(other)) {
      return a - b;
    }
    return one.localeCompare(other, document.documentElement.lang);
  }

  function area(row) {
    return row.querySelector(".area")?.textContent ?? "";
  }

  function search(status, text, chosen) {
    const parts = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const any = parts.length > 0 || chosen !== "";
    let shown = 0;
    for (const row of rows) {
      const held = row.textContent.toLocaleLowerCase();
      const meant = chosen === "" || area(row) === chosen;
      row.hidden = !meant || !parts.every((part) => held.includes(part));
      shown += row.hidden ? 0 : 1;
    }
    for (const list of lists) {
      list.hidden = any && [...list.tBodies[0].rows].every((row) => row.hidden);
    }
    status.textContent = any
      ? words.found.replace("{shown}", shown).replace("{total}", rows.length)
      : "";
  }

  function labelled(form, kind, id, text) {
    const group = document.createElement("div");
    const label = document.createElement("label");
    label.htmlFor = id;
    label.textContent = text;
    const field = document.createElement(kind);
    field.id = id;
    group.append(label, field);
    form.append(group);
    return field;
  }

  if (rows.length > 0) {
    const form = document.createElement("form");
    form.className = "search";
    form.setAttribute("role", "search");
    const field = labelled(form, "input", "search-files", words.search);
    field.type = "search";
    field.autocomplete = "off";
    const areas = [...new Set(rows.map(area))].sort((a, b) => compare(a, b));
    const choice = labelled(form, "select", "search-area", words.area);
    choice.append(new Option(words.all, ""), ...areas.map((name) => new Option(name, name)));
    choice.parentNode.hidden = areas.length < 2;
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    form.append(status);
    form.addEventListener("submit", (event) => event.preventDefault());
    for (const one of [field, choice]) {
      one.addEventListener("input", () => search(status, field.value, choice.value));
    }
    lists[0].closest("section").querySelector("h2").after(form);
  }

  // On a narrow screen a list is a stack of cards, and has no heads to click.
  const wide = window.matchMedia("(min-width: 44rem)").matches;
  for (const table of document.querySelectorAll(wide ? "table" : "table.figures")) {
    const body = table.tBodies[0];
    if (body.rows.length < 3) continue;
    [...table.tHead.rows[0].cells].forEach((cell, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...cell.childNodes);
      cell.append(button);
      button.addEventListener("click", () => {
        const down = cell.getAttribute("aria-sort") !== "descending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        cell.setAttribute("aria-sort", down ? "descending" : "ascending");
        const text = (row) =>
          row.cells[column]?.dataset.sort ?? row.cells[column]?.textContent.trim() ?? "";
        const order = [...body.rows].sort((a, b) => compare(text(a), text(b)));
        body.append(...(down ? order.reverse() : order));
      });
    });
  }
})();
