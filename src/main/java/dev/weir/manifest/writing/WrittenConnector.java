package dev.weir.manifest.writing;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.FillIn;
import dev.weir.model.PlainSecrets;
import dev.weir.model.RepoPath;
import dev.weir.model.SecretKeys;
import dev.weir.model.TargetState;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One connector and the file that defines it.
 *
 * @param spec what the file says
 */
public record WrittenConnector(ConnectorSpec spec, RepoPath path, NativeDocument document) {

    static WrittenConnector of(ConnectorSpec spec, RepoPath path) {
        return new WrittenConnector(spec, path, NativeDocument.of(spec));
    }

    /** A config key and the line of the file on which its value stands. */
    public record Blank(String key, int line) {}

    public ConnectorName name() {
        return spec.name();
    }

    /** As it was written before, which may be an alias. */
    public String connectorClass() {
        return spec.config().connectorClass().orElseThrow();
    }

    /** In which it is, or is created. */
    public TargetState state() {
        return spec.initialState();
    }

    public String text() {
        return document.text();
    }

    /** Values that Connect holds and the file does not, still to be filled in; in the order of the lines. */
    public List<Blank> blanks() {
        return where(entry -> FillIn.isIn(entry.getValue()));
    }

    /** Values of the file that hold a secret in clear, as far as their keys and shapes tell; in the order of the lines. */
    public List<Blank> plainSecrets() {
        return where(entry -> PlainSecrets.isIn(entry.getValue(), SecretKeys.isSecretKey(entry.getKey())));
    }

    private List<Blank> where(Predicate<Map.Entry<String, String>> wanted) {
        ConnectorConfig config = spec.config();
        return config.values().entrySet().stream()
                .filter(wanted)
                .map(Map.Entry::getKey)
                .map(key -> new Blank(key, document.lineOf(key).orElseThrow()))
                .toList();
    }

    @Override
    public String toString() {
        return name() + " in " + path;
    }
}
