package dev.weir.cli.terminal;

/** What a word means to whoever reads it, shown as a colour (ECMA-48, SGR) where colours are. */
public enum Tone {
    PLAIN(""),
    GOOD("32"),
    DOUBTFUL("33"),
    BAD("31"),
    HEADING("1");

    private final String code;

    Tone(String code) {
        this.code = code;
    }

    /** The text in that colour. */
    public String paint(String text) {
        return code.isEmpty() || text.isBlank() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }

    /** Of a word of one of the axes: health, sync status, phase, result. */
    public static Tone of(String word) {
        return switch (word) {
            case "Healthy", "Synced", "Succeeded", "Created", "Updated", "Deleted", "StateChanged", "Adopted", "ok" ->
                GOOD;
            case "Degraded", "Missing", "Failed", "Error", "Invalid", "error" -> BAD;
            case "Unknown", "OutOfSync", "NoTasks", "Progressing", "Partial", "Held", "Cancelled", "warning" ->
                DOUBTFUL;
            default -> PLAIN;
        };
    }
}
