package dev.faultline.bench.intake;

import dev.faultline.bench.BenchException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * One connection that is kept alive for as long as the server likes, with one POST at a time. Plain sockets, for the one who asks shares the processors
 * with the one who answers, and should take as little of them as can be.
 */
final class AlertConnection implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String OK = "HTTP/1.1 200";
    private static final String LENGTH = "content-length:";
    private static final String CHUNKED = "transfer-encoding: chunked";
    private static final String LAST = "connection: close";

    private final Target target;
    private final String head;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private boolean last;

    AlertConnection(Target target) throws IOException {
        this.target = target;
        this.socket = connected(target);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        this.head = "POST " + Target.ALERTS + " HTTP/1.1\r\nHost: "
                + target.base().getAuthority() + "\r\n" + target.headers()
                + "Content-Type: application/json\r\nContent-Length: ";
    }

    private static Socket connected(Target target) throws IOException {
        Socket socket = new Socket(target.base().getHost(), target.base().getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        return socket;
    }

    /** A server may say that it has answered often enough. */
    private void renew() throws IOException {
        socket.close();
        socket = connected(target);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        last = false;
    }

    /**
     * Sends a body and returns when the answer was read.
     *
     * @return nanoseconds in between
     * @throws BenchException when the answer is no 200
     */
    long post(byte[] body) throws IOException {
        byte[] before = (head + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[before.length + body.length];
        System.arraycopy(before, 0, request, 0, before.length);
        System.arraycopy(body, 0, request, before.length, body.length);
        if (last) {
            renew();
        }
        long begin = System.nanoTime();
        out.write(request);
        answered();
        return System.nanoTime() - begin;
    }

    private void answered() throws IOException {
        String status = line();
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            } else if (header.startsWith(LAST)) {
                last = true;
            } else if (header.startsWith(CHUNKED)) {
                throw new BenchException("An answer in chunks is not read: " + status);
            }
        }
        String content = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (!status.startsWith(OK)) {
            throw new BenchException("Alerts were not taken: " + status + " " + content);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new BenchException("The server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
