// Makes an editor of the form at /sparql and draws results as table, chart, graph and map.

import { addressOf, rememberAddress } from "./address.js";
import { Problem, ask } from "./ask.js";
import { completions } from "./completion.js";
import { Editor } from "./editor.js";
import { both, element, readBlock } from "./elements.js";
import { showExamples } from "./examples.js";
import { Iris } from "./iris.js";
import { showResult } from "./result_views.js";
import { readResult } from "./results.js";

class QueryPage {
  constructor() {
    this.settings = readBlock("page-settings");
    this.iris = new Iris(this.settings);
    this.place = document.getElementById("result");
    this.status = document.getElementById("status");
    const field = document.getElementById("query");
    this.form = field.form;
    this.editor = new Editor(field, completions(this.settings), () => this.run());
    this.running = null;
    this.prepareForm();
    showExamples(document.getElementById("examples"), this.settings, (text) => this.use(text));
    window.addEventListener("popstate", (event) => { if (event.state?.query) this.editor.text = event.state.query; });
    window.history.replaceState({ query: this.editor.text }, "");
    const found = readBlock("page-result");
    if (found) this.show(readResult(found.kind, found.body, found.cut), this.fields());
    document.documentElement.dataset.ready = "";
  }

  prepareForm() {
    // the format is chosen below the result, where the files are
    for (const node of [this.form.format, this.form.querySelector("label[for=format]")]) node.remove();
    this.form.timeout.placeholder = String(this.settings.seconds);
    this.runButton = this.form.querySelector("button[type=submit]");
    this.runButton.title = "Ctrl+Enter";
    this.cancelButton = element("button", { type: "button", class: "quiet", hidden: true, onclick: () => this.running?.abort() }, both("Cancel", "ألغِ"));
    this.runButton.before(this.cancelButton);
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.run(); });
  }

  fields() {
    return [...new FormData(this.form)].filter(([, value]) => value);
  }

  use(text) {
    this.editor.text = text;
    this.editor.mark(null);
    this.editor.focus();
  }

  async run() {
    if (!this.form.reportValidity()) return;
    this.running?.abort();
    const run = this.running = new AbortController();
    const fields = this.fields();
    const fits = rememberAddress(this.settings.endpoint, fields);
    const started = performance.now();
    this.editor.mark(null);
    this.wait(true);
    try {
      const result = await ask(this.settings.endpoint, fields, run.signal);
      if (this.running !== run) return;
      this.show(result, fields);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      this.say(both(`Answered in ${seconds} s.`, `أُجيب خلال ${seconds} ثانية.`),
        fits ? "" : both(" The query is too long for the address: share it as text.", "نص الاستعلام أطول من أن يُحفظ في العنوان."));
    } catch (error) {
      if (this.running === run) this.fail(error);
    } finally {
      if (this.running === run) this.wait(false);
    }
  }

  wait(isRunning) {
    if (!isRunning) this.running = null;
    this.cancelButton.hidden = !isRunning;
    this.place.setAttribute("aria-busy", String(isRunning));
    if (isRunning) this.say(both("Running …", "قيد التنفيذ …"));
  }

  say(...content) {
    this.status.replaceChildren(element("p", { class: "hint" }, content));
  }

  fail(error) {
    if (error.name === "AbortError") {
      this.say(both("Cancelled.", "أُلغي."));
      return;
    }
    const problem = error instanceof Problem ? error : { title: "No answer", message: String(error.message), line: null };
    if (problem.line !== null) this.editor.mark(problem.line, problem.column);
    const place = problem.line === null ? "" : element("p", {}, both(`Line ${problem.line}, column ${problem.column}`, `السطر ${problem.line}، العمود ${problem.column}`));
    this.status.replaceChildren(element("div", { role: "alert", class: "missing" },
      element("strong", {}, problem.title), place, element("p", { class: "detail", dir: "auto" }, problem.message)));
    this.place.replaceChildren();
  }

  show(result, fields) {
    const files = this.settings.formats[result.kind].map((name) => [name, addressOf(this.settings.endpoint, fields, name)]);
    showResult(this.place, result, { iris: this.iris, files, endpoint: this.settings.endpoint, fields, root: this.settings.root });
  }
}

new QueryPage();
