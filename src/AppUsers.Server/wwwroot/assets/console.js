// What the console does with a script. Without it, every page works too: search then takes Enter, and times are in UTC.
"use strict";

const format = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

function showTimes() {
  for (const time of document.querySelectorAll("time[datetime]:not([data-local])")) {
    time.textContent = format.format(new Date(time.dateTime));
    time.dataset.local = "";
  }
}

// A search while it is typed, once there is a short pause.
let pause;
let isSearching = false;
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-live]");
  if (form) {
    clearTimeout(pause);
    pause = setTimeout(() => {
      isSearching = true;
      form.requestSubmit();
    }, event.target.type === "search" ? 300 : 0);
  }
});

document.addEventListener("click", async (event) => {
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    const source = document.getElementById(copy.dataset.copy);
    source.select();
    try {
      await navigator.clipboard.writeText(source.value);
    } catch {
      document.execCommand("copy");
    }
    copy.parentElement.querySelector("[role=status]").textContent = "Copied";
  }
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) {
      menu.open = false;
    }
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
});

// A token must not come back with the back button.
addEventListener("pagehide", () => {
  for (const secret of document.querySelectorAll("[data-secret]")) {
    secret.value = "";
  }
});

// A page that replaced another one begins at its heading, or at the field that is wrong. A search keeps the focus.
function begin() {
  if (!isSearching) {
    const start = document.querySelector("[aria-invalid=true]") ?? document.querySelector("h1");
    if (start.tagName === "H1") {
      start.tabIndex = -1;
    }
    start.focus();
  }
  isSearching = false;
}

showTimes();
Blazor.addEventListener("enhancedload", () => {
  showTimes();
  begin();
});
