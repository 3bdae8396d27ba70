package dev.weir.manifest.text;

import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * YAML text to located values by SnakeYAML's {@code compose()}, the step before any text becomes a number, a boolean or
 * a date. Aliases are shared, never copied, so that a few lines cannot grow into gigabytes.
 */
public final class YamlTree {

    private YamlTree() {}

    /** All documents of the file but empty ones. */
    public static Attempt<List<Document>> read(RepoPath path, String text) {
        return read(Origin.of(path), text);
    }

    /** All documents but empty ones of a text that stands somewhere in a file. */
    public static Attempt<List<Document>> read(Origin origin, String text) {
        int odd = firstUnprintable(text);
        if (odd >= 0) {
            Place place = Utf8.placeAfter(origin, text.substring(0, odd));
            return failed(place, "a control character stands here, which YAML does not allow: remove it");
        }
        return compose(origin, text);
    }

    private static Attempt<List<Document>> compose(Origin origin, String text) {
        try {
            return new Attempt.Done<>(documents(origin, text));
        } catch (MarkedYAMLException broken) {
            Place place = broken.getProblemMark() == null
                    ? unknown(origin)
                    : YamlEvents.place(origin, broken.getProblemMark());
            return failed(place, YamlProblem.explain(broken.getProblem()));
        } catch (RuntimeException unmarked) {
            // SnakeYAML lets its own arithmetic and lookups fail on odd escapes and directives; one such file must not
            // end the reading of all others, and the exception's text may quote the file
            return failed(unknown(origin), "the file cannot be read as YAML");
        }
    }

    private static List<Document> documents(Origin origin, String text) {
        Problems flaws = new Problems();
        LoaderOptions options = options();
        YamlEvents events = new YamlEvents(origin, new ParserImpl(new StreamReader(text), options), flaws);
        Composer composer = new Composer(events, new Untyped(), options);
        LiteralBlocks blocks = new LiteralBlocks(origin, text);
        List<Document> documents = new ArrayList<>();
        while (composer.checkNode()) {
            Value root = new YamlNodes(origin, blocks, flaws).value(composer.getNode());
            documents.add(new Document(root, flaws.drain()));
        }
        return documents.stream().filter(YamlTree::holdsAnything).toList();
    }

    /** Our own checks are the stricter ones, and they know the place. */
    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Limits.FILE_BYTES);
        options.setNestingDepthLimit(Limits.HARD_DEPTH + 1);
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        options.setTagInspector(tag -> true);
        return options;
    }

    private static boolean holdsAnything(Document document) {
        return document.root().scalar().map(scalar -> !scalar.isNull()).orElse(true);
    }

    private static Place unknown(Origin origin) {
        return Place.of(origin.start().path());
    }

    private static int firstUnprintable(String text) {
        int index = 0;
        while (index < text.length()) {
            int character = text.codePointAt(index);
            if (!StreamReader.isPrintable(character)) {
                return index;
            }
            index += Character.charCount(character);
        }
        return -1;
    }

    private static Attempt<List<Document>> failed(Place place, String message) {
        return new Attempt.Failed<>(ManifestError.at(place, message));
    }

    /** Takes all text for text. */
    private static final class Untyped extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            // none: on, 0777 and 1:30 are text
        }
    }
}
