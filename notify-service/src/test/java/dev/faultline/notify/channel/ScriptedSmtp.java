package dev.faultline.notify.channel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** An SMTP server that answers each command as it is told to, STARTTLS included; says 250 to all else. */
public final class ScriptedSmtp implements AutoCloseable {
    /** An answer that never comes. */
    static final String SILENCE = "";

    private final ServerSocket server;
    private final @Nullable SSLContext tls;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> mails = new CopyOnWriteArrayList<>();

    /** @param tls offered by STARTTLS; null to offer none */
    public ScriptedSmtp(@Nullable SSLContext tls) throws IOException {
        this.tls = tls;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** @param command its first word, or GREETING, or BODY for the end of the mail */
    public void answer(String command, String reply) {
        answers.put(command, reply);
    }

    List<String> commands() {
        return commands;
    }

    public List<String> mails() {
        return mails;
    }

    private void serve() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> talk(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void talk(Socket client) {
        try (client) {
            converse(client, true);
        } catch (IOException | InterruptedException e) {
            // the other side went away, as some tests have it do
        }
    }

    private void converse(Socket client, boolean greet) throws IOException, InterruptedException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(client.getOutputStream(), true, StandardCharsets.UTF_8);
        if (greet) {
            say(out, answers.getOrDefault("GREETING", "220 scripted"));
        }
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            commands.add(line);
            String command = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            switch (command) {
                case "EHLO" -> say(out, tls == null || !greet ? "250 scripted" : "250-scripted\r\n250 STARTTLS");
                case "STARTTLS" -> {
                    say(out, "220 go on");
                    encrypted(client);
                    return;
                }
                case "DATA" -> {
                    say(out, answers.getOrDefault("DATA", "354 go on"));
                    mails.add(body(in));
                    say(out, answers.getOrDefault("BODY", "250 taken"));
                }
                default -> say(out, answers.getOrDefault(command, "250 ok"));
            }
        }
    }

    private void encrypted(Socket client) throws IOException, InterruptedException {
        if (tls == null) {
            throw new IOException("no TLS here");
        }
        javax.net.ssl.SSLSocket secret = (javax.net.ssl.SSLSocket) tls.getSocketFactory()
                .createSocket(client, client.getInetAddress().getHostAddress(), client.getPort(), true);
        secret.setUseClientMode(false);
        try (secret) {
            converse(secret, false);
        }
    }

    private static String body(BufferedReader in) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line).append("\r\n");
        }
        return mail.toString();
    }

    private static void say(PrintStream out, String reply) throws InterruptedException {
        if (reply.equals(SILENCE)) {
            Thread.currentThread().join();
        }
        out.print(reply + "\r\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
