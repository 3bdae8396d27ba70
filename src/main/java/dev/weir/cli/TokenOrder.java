package dev.weir.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.auth.TokenWish;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sourceforge.argparse4j.inf.Namespace;

/** The token that the command line asks for. */
record TokenOrder(String name, List<String> rights, Optional<String> team, Optional<Instant> until) {

    private static final Pattern AHEAD = Pattern.compile("(\\d{1,5})([dh])");

    static TokenOrder of(String name, Namespace namespace) {
        List<String> rights = namespace.getList("right");
        if (rights == null) {
            throw CommandException.usage("say what it may at most: --right view, and further ones");
        }
        return new TokenOrder(
                name,
                List.copyOf(rights),
                Optional.ofNullable(namespace.getString("team")),
                Optional.ofNullable(namespace.getString("until")).map(text -> time(text, Instant.now())));
    }

    static Instant time(String text, Instant now) {
        Matcher ahead = AHEAD.matcher(text);
        if (ahead.matches()) {
            long amount = Long.parseLong(ahead.group(1));
            return now.plus("d".equals(ahead.group(2)) ? Duration.ofDays(amount) : Duration.ofHours(amount));
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw CommandException.usage("--until is a time such as 90d, 12h or 2027-01-31T00:00:00Z");
        }
    }

    TokenWish wish() {
        return new TokenWish(name, rights, team, until);
    }

    /** The body of {@code POST /tokens}. */
    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
        rights.forEach(body.putArray("rights")::add);
        team.ifPresent(given -> body.put("team", given));
        until.ifPresent(end -> body.put("until", end.toString()));
        return body;
    }
}
