package dev.weir.sandbox;

/**
 * One sandbox for all integration tests of a JVM: a broker and the clusters {@code analytics} and {@code operations}.
 * A test names its connectors and topics after itself, removes them at its end, and starts again any cluster it stops.
 */
public final class SharedSandbox {

    private SharedSandbox() {}

    /** The sandbox, started at the first call and stopped with the JVM. */
    public static Sandbox get() {
        return Holder.SANDBOX;
    }

    private static final class Holder {

        private static final Sandbox SANDBOX = Sandbox.start(SandboxOptions.temporary("analytics", "operations"));

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SANDBOX::close, "stop the sandbox"));
        }
    }
}
