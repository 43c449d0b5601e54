package dev.faultline.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LanguageTest {

    @Test
    void theEnvironmentIsAskedBeforeTheJvmAsPosixSays() {
        assertThat(Language.of(Map.of("LANG", "zh_CN.UTF-8"), Locale.ENGLISH)).isEqualTo(Language.ZH);
        assertThat(Language.of(Map.of("LANG", "zh_CN.UTF-8", "LC_ALL", "en_US.UTF-8"), Locale.CHINA))
                .isEqualTo(Language.EN);
        assertThat(Language.of(Map.of("LANG", "C.UTF-8"), Locale.CHINA)).isEqualTo(Language.EN);
    }

    @Test
    void aSilentEnvironmentLeavesItToTheJvm() {
        assertThat(Language.of(Map.of("LANG", ""), Locale.CHINA)).isEqualTo(Language.ZH);
        assertThat(Language.of(Map.of(), Locale.GERMANY)).isEqualTo(Language.EN);
    }
}
