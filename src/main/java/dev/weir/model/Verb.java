package dev.weir.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One thing that somebody may be allowed to do. Its word is that of its right, a dot, and its own: {@code manage.restart}. */
public enum Verb {
    VIEW_STATUS(Right.VIEW),
    VIEW_CONFIG(Right.VIEW),
    MANAGE_RESTART(Right.MANAGE),
    MANAGE_PAUSE(Right.MANAGE),
    MANAGE_RESUME(Right.MANAGE),
    MANAGE_STOP(Right.MANAGE),
    MANAGE_OFFSETS(Right.MANAGE),
    MANAGE_TOPICS(Right.MANAGE),
    MANAGE_SUSPEND(Right.MANAGE),
    DEPLOY_SYNC(Right.DEPLOY),
    DEPLOY_APPROVE(Right.DEPLOY),
    DEPLOY_ADOPT(Right.DEPLOY),
    DEPLOY_PROPOSE(Right.DEPLOY),
    DEPLOY_VALIDATE(Right.DEPLOY),
    DEPLOY_RESTORE(Right.DEPLOY),
    ADMIN_LOGGERS(Right.ADMIN),
    ADMIN_NOTIFY(Right.ADMIN),
    ADMIN_STOP(Right.ADMIN),
    ADMIN_AUDIT(Right.ADMIN),
    ADMIN_TOKENS(Right.ADMIN),
    ADMIN_DELIVERIES(Right.ADMIN);

    /** All that only shows. */
    public static final Set<Verb> VIEWS = of(Right.VIEW);

    private static final Set<Verb> ALL = Collections.unmodifiableSet(EnumSet.allOf(Verb.class));

    private final Right right;

    Verb(Right right) {
        this.right = right;
    }

    public Right right() {
        return right;
    }

    /** Whether it shows and changes nothing. */
    public boolean isView() {
        return right == Right.VIEW;
    }

    public String word() {
        return right.word() + "." + name().substring(right.name().length() + 1).toLowerCase(Locale.ROOT);
    }

    /** The verbs of a right or the one of that word; empty where the word is neither. */
    public static Optional<Set<Verb>> named(String word) {
        Optional<Right> whole = Arrays.stream(Right.values())
                .filter(one -> one.word().equals(word))
                .findFirst();
        return whole.map(Verb::of)
                .or(() -> ALL.stream()
                        .filter(verb -> verb.word().equals(word))
                        .findFirst()
                        .map(Set::of));
    }

    /**
     * All verbs that those words name.
     *
     * @throws IllegalArgumentException if one names none
     */
    public static Set<Verb> named(Collection<String> words) {
        return words.stream()
                .flatMap(word -> named(word)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "there is no right \"" + word + "\": it is one of " + String.join(", ", words())))
                        .stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Every word that {@link #named} knows, rights first. */
    public static List<String> words() {
        List<String> words = Arrays.stream(Right.values()).map(Right::word).collect(Collectors.toList());
        ALL.stream().map(Verb::word).forEach(words::add);
        return List.copyOf(words);
    }

    /** The fewest words that name them, rights first. */
    public static List<String> told(Collection<Verb> verbs) {
        Set<Verb> left = EnumSet.noneOf(Verb.class);
        left.addAll(verbs);
        List<String> words = Arrays.stream(Right.values())
                .filter(right -> right != Right.ADMIN || left.containsAll(ALL))
                .filter(right -> left.containsAll(of(right)))
                .map(Right::word)
                .collect(Collectors.toList());
        left.removeIf(verb -> words.contains(verb.right().word()));
        left.forEach(verb -> words.add(verb.word()));
        return words.contains(Right.ADMIN.word()) ? List.of(Right.ADMIN.word()) : List.copyOf(words);
    }

    /** What a right stands for; {@link Right#ADMIN} for all. */
    public static Set<Verb> of(Right right) {
        return right == Right.ADMIN
                ? Collections.unmodifiableSet(EnumSet.allOf(Verb.class))
                : Arrays.stream(values()).filter(verb -> verb.right == right).collect(Collectors.toUnmodifiableSet());
    }
}
