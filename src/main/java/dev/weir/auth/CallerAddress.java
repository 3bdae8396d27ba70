package dev.weir.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Where a caller is, for counting. Of IPv6 the network alone, since one caller has the whole of it (RFC 6177). */
public final class CallerAddress {

    /** What the library reads without asking a name server. */
    private static final Pattern IPV6 = Pattern.compile("\\[?([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(%\\w+)?]?");

    private static final int NETWORK = 8;

    private CallerAddress() {}

    /** That of a request; what a proxy says counts where {@code useForwardedHeaders} is set. */
    public static String of(HttpServletRequest request) {
        return network(String.valueOf(request.getRemoteAddr()));
    }

    static String network(String address) {
        var literal = IPV6.matcher(address);
        return literal.matches() ? networkOf(literal.group(1)) : address;
    }

    private static String networkOf(String literal) {
        try {
            byte[] bytes = InetAddress.getByName(literal).getAddress();
            return bytes.length <= NETWORK
                    ? HexFormat.of().formatHex(bytes)
                    : HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK)) + "/64";
        } catch (UnknownHostException e) {
            return literal;
        }
    }
}
