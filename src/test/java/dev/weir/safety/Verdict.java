package dev.weir.safety;

/** What came of switching one rule off, as far as one of its tests goes. */
record Verdict(Rule rule, String test, Kind kind, String said) {

    enum Kind {
        PROVED("red, as it should be"),
        STILL_GREEN("STILL GREEN"),
        NO_ASSERTION("FAILED, BUT NOT BY AN ASSERTION"),
        NOT_RUN("NOT RUN"),
        EDIT_NO_LONGER_FITS("THE EDIT NO LONGER FITS"),
        DOES_NOT_COMPILE("THE EDIT DOES NOT COMPILE");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** Of a test that ended like that without the rule. */
    static Verdict of(Rule rule, TestName test, Bench.Answer answer) {
        Kind kind = switch (answer.outcome()) {
            case RED -> Kind.PROVED;
            case PASSED -> Kind.STILL_GREEN;
            case BROKEN, HUNG -> Kind.NO_ASSERTION;
            case SKIPPED, ABSENT -> Kind.NOT_RUN;
        };
        return new Verdict(rule, test.toString(), kind, answer.said());
    }

    static Verdict of(Rule rule, Kind kind, String said) {
        return new Verdict(rule, "-", kind, said);
    }

    boolean isProof() {
        return kind == Kind.PROVED;
    }

    String words() {
        return kind.words;
    }
}
