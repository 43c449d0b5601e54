package dev.faultline.notify.config;

import dev.faultline.fuzz.Input;
import dev.faultline.policy.DurationText;
import dev.faultline.policy.JsonValues;
import dev.faultline.policy.Values;

/** Small texts of policies and commands: durations, rates, hours, and JSON within a text. Each is one, or is none. */
public final class PolicyTexts {

    private PolicyTexts() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        String text = new Input(bytes).text();
        if (DurationText.parse(text).filter(duration -> duration.isNegative()).isPresent()) {
            throw new IllegalStateException("a duration less than nothing");
        }
        RateText.parse(text);
        HoursText.parse(text);
        Values.labels(text);
        Object json = JsonValues.read(text);
        Values.text(json);
        Values.labels(json);
        Values.at(json, text);
    }
}
