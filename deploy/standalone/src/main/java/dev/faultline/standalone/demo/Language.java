package dev.faultline.standalone.demo;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A language the story is told in. */
public enum Language {
    EN("en"),
    ZH("zh-CN");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** BCP 47; also the name notify gives to the words of its messages. */
    String tag() {
        return tag;
    }

    /** The resource that holds its words. */
    String resource() {
        return "/demo/" + name().toLowerCase(Locale.ROOT) + ".properties";
    }

    /**
     * The language of whoever runs this. The environment is asked first, as POSIX says: a JVM falls back to English where
     * the locale has a name but is not installed, as in most containers.
     *
     * @param environment of the process
     * @param locale when the environment is silent
     */
    public static Language of(Map<String, String> environment, Locale locale) {
        String language = Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(environment::get)
                .filter(Objects::nonNull)
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse(locale.getLanguage());
        return language.startsWith("zh") ? ZH : EN;
    }
}
