package dev.weir.auth;

import dev.weir.config.AuthSettings;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whom {@code config.yml} lets in. What was proved once, and is kept with a session or a token, is held against it at each
 * use: who was taken out of it, or whose identity provider was, is nobody from then on. Immutable.
 */
final class People {

    /** Who acts where no person does, and who is nobody in particular. */
    private static final Set<String> RESERVED = Set.of(Person.ANONYMOUS, "git", "weir");

    private final Set<String> users;
    private final Optional<String> issuer;
    private final boolean openToAll;

    People(AuthSettings auth) {
        this.users = auth.users().stream().map(AuthSettings.User::name).collect(Collectors.toUnmodifiableSet());
        this.issuer = auth.oidc().map(oidc -> oidc.issuer().toString());
        this.openToAll = auth.anonymous() == AuthSettings.Anonymous.VIEW;
    }

    boolean hasUsers() {
        return !users.isEmpty();
    }

    /** A user of {@code config.yml}. */
    static Account user(String name) {
        return new Account(name, Set.of(), Optional.empty());
    }

    /** Somebody of the identity provider. */
    Account ofProvider(String name, Set<String> groups) {
        return new Account(name, groups, issuer);
    }

    /** Who a person is, which their name tells: none is both a user's and one of the provider's. */
    Account account(Person person) {
        return users.contains(person.name()) ? user(person.name()) : ofProvider(person.name(), person.groups());
    }

    /** Them, if they are still let in. */
    Optional<Person> known(Account account, Via via, Optional<Confinement> confinement) {
        return isKnown(account)
                ? Optional.of(new Person(account.name(), account.groups(), via, confinement))
                : Optional.empty();
    }

    boolean isKnown(Account account) {
        return account.issuer().isEmpty()
                ? users.contains(account.name())
                : account.issuer().equals(issuer) && isFree(account.name());
    }

    /** Whether somebody of the identity provider may have that name: none may pass for somebody else. */
    boolean isFree(String name) {
        return !users.contains(name) && !RESERVED.contains(name);
    }

    /** Whoever does not say who they are, where that is enough to look. */
    Optional<Person> anybody(Via via) {
        return openToAll ? Optional.of(Person.anonymous(via)) : Optional.empty();
    }
}
