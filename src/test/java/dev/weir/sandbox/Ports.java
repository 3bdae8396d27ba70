package dev.weir.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports of 127.0.0.1, remembered by purpose in a file, so that a restart finds the same ones. They lie below the
 * range from which systems draw the ports of outgoing connections: nobody takes one while its worker is stopped.
 * Thread-safe.
 */
public final class Ports {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    private final Path file;

    public Ports(Path file) {
        this.file = file;
    }

    /** The port of that purpose: the one it had before, if it is free, else a new one. */
    public synchronized int of(String purpose) {
        Properties ports = read();
        int before = Integer.parseInt(ports.getProperty(purpose, "0"));
        if (before > 0 && isFree(before)) {
            return before;
        }
        int port = anyFree();
        ports.setProperty(purpose, Integer.toString(port));
        write(ports);
        return port;
    }

    /** Any free port. */
    public static int anyFree() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private Properties read() {
        Properties ports = new Properties();
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                ports.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException("the ports in " + file + " cannot be read", e);
            }
        }
        return ports;
    }

    private void write(Properties ports) {
        try (OutputStream out = Files.newOutputStream(file)) {
            ports.store(out, "the ports of the sandbox");
        } catch (IOException e) {
            throw new UncheckedIOException("the ports cannot be written to " + file, e);
        }
    }
}
