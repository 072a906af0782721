// Search in the lists of files, and sort the tables of figures. The page says the same without.
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

  function search(form, status, text) {
    const parts = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const held = row.textContent.toLocaleLowerCase();
      row.hidden = !parts.every((part) => held.includes(part));
      shown += row.hidden ? 0 : 1;
    }
    for (const list of lists) {
      list.hidden = parts.length > 0 && [...list.tBodies[0].rows].every((row) => row.hidden);
    }
    status.textContent = parts.length
      ? words.found.replace("{shown}", shown).replace("{total}", rows.length)
      : "";
  }

  if (rows.length > 0) {
    const form = document.createElement("form");
    form.className = "search";
    form.setAttribute("role", "search");
    const label = document.createElement("label");
    label.htmlFor = "search-files";
    label.textContent = words.search;
    const field = document.createElement("input");
    field.id = "search-files";
    field.type = "search";
    field.autocomplete = "off";
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    form.append(label, field, status);
    form.addEventListener("submit", (event) => event.preventDefault());
    field.addEventListener("input", () => search(form, status, field.value));
    lists[0].closest("section").querySelector("h2").after(form);
  }

  for (const table of document.querySelectorAll("table.figures")) {
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
        const text = (row) => row.cells[column]?.textContent.trim() ?? "";
        const order = [...body.rows].sort((a, b) => compare(text(a), text(b)));
        body.append(...(down ? order.reverse() : order));
      });
    });
  }
})();
