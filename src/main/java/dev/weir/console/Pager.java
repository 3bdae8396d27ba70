package dev.weir.console;

import java.util.Optional;

/**
 * Where in a list a page stands.
 *
 * @param number from 1
 */
public record Pager(int number, int size, long total, Address address) {

    private static final int LAST = 10_000;

    /** The page that the address asks for; whatever is no number asks for the first. */
    static Pager of(Address address, int size, long total) {
        long last = Math.max(1, (total + size - 1) / size);
        return new Pager((int) Math.min(asked(address), last), size, total, address);
    }

    private static int asked(Address address) {
        return address.get(Address.PAGE)
                .filter(text -> text.matches("[0-9]{1,5}"))
                .map(Integer::parseInt)
                .map(number -> Math.min(Math.max(number, 1), LAST))
                .orElse(1);
    }

    int offset() {
        return (number - 1) * size;
    }

    public long first() {
        return Math.min(total, offset() + 1L);
    }

    public long last() {
        return Math.min(total, (long) offset() + size);
    }

    public Optional<String> previous() {
        return number > 1 ? Optional.of(address.page(number - 1).href()) : Optional.empty();
    }

    public Optional<String> next() {
        return last() < total ? Optional.of(address.page(number + 1).href()) : Optional.empty();
    }
}
