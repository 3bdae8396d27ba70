package dev.weir.cli;

import dev.weir.cli.offline.Annotations;
import dev.weir.cli.offline.Validation;
import dev.weir.cli.offline.ValidationDocument;
import dev.weir.cli.offline.ValidationText;
import dev.weir.cli.terminal.Format;
import dev.weir.cli.terminal.Terminal;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code validate PATH…}: whether files say what can be used, and what a person should know about them. */
final class ValidateCommand extends OfflineCommand {

    ValidateCommand(Terminal terminal) {
        super(
                terminal,
                "validate",
                "Reads files as the service would and says what is wrong with them; asks no cluster and no service",
                "validate connectors/ --config config.yml");
    }

    @Override
    void options(Subparser parser) {
        parser.addArgument("path")
                .metavar("PATH")
                .nargs("+")
                .help("a folder with weir.yml, with clusters/ or with files of one cluster; or one file");
        ReadingOptions.addTo(parser);
        parser.addArgument("--strict").action(Arguments.storeTrue()).help("end with 1 also where there are warnings");
        parser.addArgument("--verbose")
                .action(Arguments.storeTrue())
                .help("list also the files about which there is nothing to say");
    }

    @Override
    void formats(Subparser parser) {
        parser.addArgument("--format")
                .choices("text", "json", "yaml", "github", "code-quality")
                .setDefault("text")
                .help("text for people, json or yaml for machines, github for annotations of a workflow, code-quality"
                        + " for GitLab's report");
    }

    @Override
    void work(Namespace namespace) {
        Validation validation = Validation.of(ReadingOptions.read(namespace.getList("path"), namespace));
        show(validation, namespace);
        boolean isWrong = validation.hasErrors() || (namespace.getBoolean("strict") && validation.hasWarnings());
        if (isWrong) {
            throw CommandException.found();
        }
    }

    private void show(Validation validation, Namespace namespace) {
        ValidationText text = new ValidationText(terminal, namespace.getBoolean("verbose"));
        switch (namespace.getString("format")) {
            case "text" -> text.show(validation);
            case "github" -> Annotations.gitHub(validation).forEach(terminal.out()::println);
            case "code-quality" ->
                Format.JSON.write(terminal, Annotations.codeQuality(validation), () -> text.show(validation));
            default ->
                Format.of(namespace).write(terminal, ValidationDocument.of(validation), () -> text.show(validation));
        }
    }
}
