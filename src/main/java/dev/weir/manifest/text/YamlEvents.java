package dev.weir.manifest.text;

import dev.weir.model.Place;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;

/**
 * Stands between SnakeYAML's parser and its composer and sees what a composed node no longer shows: tags, the number of
 * aliases, the depth. Not thread-safe.
 */
final class YamlEvents implements Parser {

    private final Origin origin;
    private final Parser parser;
    private final Problems flaws;
    private int depth;
    private int aliases;

    YamlEvents(Origin origin, Parser parser, Problems flaws) {
        this.origin = origin;
        this.parser = parser;
        this.flaws = flaws;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public Event getEvent() {
        Event event = parser.getEvent();
        if (event instanceof DocumentStartEvent) {
            aliases = 0;
        } else if (event instanceof AliasEvent) {
            countAlias(event.getStartMark());
        } else if (event instanceof ScalarEvent scalar) {
            refuseTag(scalar.getTag(), event.getStartMark());
        } else if (event instanceof CollectionStartEvent collection) {
            refuseTag(collection.getTag(), event.getStartMark());
            deeper(event.getStartMark());
        } else if (event instanceof CollectionEndEvent) {
            depth--;
        }
        return event;
    }

    private void countAlias(Mark mark) {
        aliases++;
        if (aliases == Limits.ALIASES + 1) {
            flaws.at(place(origin, mark), "more than " + Limits.ALIASES + " aliases: write the values out");
        }
    }

    private void refuseTag(@Nullable String tag, Mark mark) {
        if (tag != null) {
            flaws.at(place(origin, mark), "a tag (!…) changes what a value is and is not read: remove the tag");
        }
    }

    private void deeper(Mark mark) {
        depth++;
        if (depth == Limits.DEPTH + 1) {
            flaws.at(place(origin, mark), "nested deeper than " + Limits.DEPTH + " levels");
        }
        if (depth > Limits.HARD_DEPTH) {
            throw new TooDeep(mark);
        }
    }

    static Place place(Origin origin, Mark mark) {
        return origin.at(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Ends the reading before the composer's recursion could end the stack. */
    static final class TooDeep extends MarkedYAMLException {
        TooDeep(Mark mark) {
            super("while composing", mark, "nested deeper than " + Limits.HARD_DEPTH + " levels", mark);
        }
    }
}
