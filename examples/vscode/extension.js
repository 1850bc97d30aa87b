// The least that Visual Studio Code needs to talk to `dnclaims lsp`: it starts the program and says which files it is for.
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const LANGUAGES = [
  "astro", "blade", "erb", "handlebars", "html", "javascript", "javascriptreact", "jinja", "json", "jsonc", "liquid",
  "markdown", "mdx", "php", "plaintext", "razor", "restructuredtext", "svelte", "toml", "twig", "typescript",
  "typescriptreact", "vue", "yaml",
];

let client;

async function start() {
  const command = vscode.workspace.getConfiguration("dnclaims").get("command");
  const documentSelector = ["file", "untitled"].flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language })));
  client = new LanguageClient("dnclaims", { command, args: ["lsp"] }, { documentSelector });
  await client.start();
}

exports.activate = async (context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand("dnclaims.restart", async () => {
      await client?.stop();
      await start();
    }),
  );
  await start();
};

exports.deactivate = () => client?.stop();
