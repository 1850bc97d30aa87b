// What a page of ours can do besides being read: open notes from their passages, filter them, go from one to the next by key.
"use strict";
(() => {
  const all = (what, inside = document) => [...inside.querySelectorAll(what)];
  const notes = all("details.note");
  const form = document.querySelector("form.controls");
  const jump = document.querySelector(".jump");
  let at = null;

  const marksOf = (note) => {
    const body = note.querySelector(".card");
    const [page, number] = body.id.split("-");
    return all(`mark[data-notes~="${number}"]`, document.getElementById(page));
  };

  // Grounds that several notes share stand in the first of them; they are shown in the others when these are opened.
  const tell = (note) => {
    const like = note.querySelector(".like");
    const grounds = like && document.getElementById(like.dataset.grounds);
    if (grounds) {
      const copy = grounds.cloneNode(true);
      copy.removeAttribute("id");
      like.replaceWith(copy);
    }
  };

  document.addEventListener("toggle", (event) => {
    const note = event.target;
    if (!(note instanceof Element) || !note.matches("details.note")) return;
    if (note.open) tell(note);
    for (const mark of marksOf(note)) mark.classList.toggle("on", note.open);
  }, true);

  const goTo = (note) => {
    at = note;
    for (let outer = note.parentElement.closest("details"); outer; outer = outer.parentElement.closest("details")) outer.open = true;
    const summary = note.querySelector("summary");
    summary.focus({ preventScroll: true });
    (marksOf(note)[0] || summary).scrollIntoView({ block: "center" });
    if (summary.getBoundingClientRect().bottom > innerHeight - 80 || summary.getBoundingClientRect().top < 0) {
      summary.scrollIntoView({ block: "center" });
    }
    say();
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link) {
      const target = document.getElementById(link.hash.slice(1));
      const note = target && target.closest("details.note");
      if (!note) return;
      event.preventDefault();
      history.replaceState(null, "", link.hash);
      note.open = true;
      goTo(note);
      return;
    }
    const mark = event.target.closest("mark[data-notes]");
    if (!mark || String(getSelection())) return;
    const page = mark.closest(".sheet").id;
    const named = mark.dataset.notes.split(" ").map((number) => document.getElementById(`${page}-${number}`).closest("details"));
    const note = named.filter((one) => !one.hidden).pop();
    if (!note) return;
    note.open = true;
    goTo(note);
  });

  const shown = () => notes.filter((note) => !note.hidden);
  const say = () => {
    if (!jump) return;
    const here = shown();
    const place = here.indexOf(at);
    jump.querySelector("[role=status]").textContent = place < 0 ? `${here.length} to read` : `${place + 1} of ${here.length}`;
  };

  const step = (by) => {
    const here = shown();
    if (!here.length) return;
    const place = here.indexOf(at);
    goTo(here[place < 0 ? (by > 0 ? 0 : here.length - 1) : (place + by + here.length) % here.length]);
  };

  const filter = () => {
    const wanted = Object.fromEntries(["error", "warning", "info", "quiet"].map((kind) => [kind, form[kind] ? form[kind].checked : true]));
    const value = (name) => (form[name] ? form[name].value : "");
    const [rule, condition, page] = ["rule", "condition", "page"].map(value);
    const every = Object.values(wanted).every(Boolean) && !rule && !condition && !page;
    for (const sheet of all(".sheet")) {
      let left = 0;
      const off = new Set();
      for (const note of all("details.note", sheet)) {
        const kind = ["error", "warning", "info", "quiet"].find((one) => note.classList.contains(one));
        note.hidden = !(wanted[kind] && (!rule || note.dataset.rule === rule)
          && (!condition || note.dataset.conditions.split(" ").includes(condition)) && (!page || sheet.id === page));
        if (note.hidden) off.add(note.querySelector(".number").textContent);
        else left += 1;
      }
      for (const mark of all("mark", sheet)) mark.classList.toggle("off", mark.dataset.notes.split(" ").every((one) => off.has(one)));
      for (const link of all("a.to", sheet)) link.hidden = off.has(link.dataset.number);
      sheet.hidden = !left && !every;
    }
    at = null;
    say();
  };

  if (form && jump) {
    form.hidden = jump.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", filter);
    form.addEventListener("reset", () => setTimeout(filter));
    jump.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) step(Number(button.dataset.step));
    });
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !jump.querySelector("[name=keys]").checked) return;
      if (event.target.closest("select, textarea, input:not([type=checkbox])")) return;
      const by = { n: 1, p: -1 }[event.key.toLowerCase()];
      if (by) {
        event.preventDefault();
        step(by);
      }
    });
    document.addEventListener("focusin", (event) => {
      const note = event.target.closest("details.note");
      if (note) {
        at = note;
        say();
      }
    });
    say();
  }

  // What a browser cannot print while it is closed is opened.
  addEventListener("beforeprint", () => {
    if (!CSS.supports("selector(::details-content)")) for (const note of notes) note.open = true;
  });

  const first = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const note = first && first.closest("details.note");
  if (note) {
    note.open = true;
    goTo(note);
  }
})();
