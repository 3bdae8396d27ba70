package dev.weir.manifest.format;

import dev.weir.manifest.text.Problems;
import dev.weir.manifest.text.Value;
import dev.weir.model.Finding;
import java.util.List;
import java.util.Optional;

/**
 * Reads the objects of an OpenShift <a href="https://docs.openshift.com/container-platform/latest/openshift_images/using-templates.html">
 * template</a>, each as what it says it is once the parameters' default values are in. Used for one document, then dropped.
 */
final class OpenShiftTemplate {

    private final Value.Fields document;
    private final TemplateParameters parameters;

    private OpenShiftTemplate(Value.Fields document) {
        this.document = document;
        this.parameters = TemplateParameters.of(document);
    }

    static boolean isOne(String apiVersion) {
        return apiVersion.equals("template.openshift.io/v1") || apiVersion.equals("v1");
    }

    static ParsedFile read(Value.Fields document) {
        return new OpenShiftTemplate(document).read();
    }

    private ParsedFile read() {
        Optional<Value.Items> objects = document.get("objects").flatMap(Value::items);
        return objects.filter(known -> !known.values().isEmpty())
                .map(this::read)
                .orElseGet(() ->
                        ParsedFile.skipped("line " + document.place().line() + ": the template holds no objects"));
    }

    private ParsedFile read(Value.Items objects) {
        ParsedFile file =
                ParsedFile.all(objects.values().stream().map(this::object).toList());
        boolean isLabelled = document.has("labels") && !file.connectors().isEmpty();
        return isLabelled ? file.withFindings(labels()) : file;
    }

    private ParsedFile object(Value object) {
        TemplateParameters.Filled filled = parameters.fill(object);
        return Kinds.read(filled.value(), false).refused(filled.errors());
    }

    private List<Finding> labels() {
        Problems problems = new Problems();
        problems.warn(
                ManifestParser.NOT_CARRIED_OVER,
                document.key("labels").map(Value.Field::place).orElse(document.place()),
                "the template's labels are not read: write them into the objects' own labels");
        return problems.warningsOf(Optional.empty());
    }
}
