package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.KeyScope;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The request must come with a key that has one of these scopes. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface NeedsKey {
    KeyScope[] value();

    /** Where the key is. */
    Place in() default Place.HEAD;

    /** Where a sender puts its key. */
    enum Place {
        /** In a header or in the query: it is looked at before a byte of the body is read. */
        HEAD,
        /**
         * As in {@link #HEAD}; or it is not sent at all, and what is sent is signed with it: then the handler asks the
         * {@link Door} itself.
         */
        HEAD_OR_SIGNATURE,
        /** Nowhere: what is asked tells nothing and changes nothing. */
        NONE,
        /** What is sent is signed with a secret that is no key: the handler proves that itself. */
        SIGNATURE,
        /** In the body: the handler asks the {@link Door} itself, as soon as it has read it. */
        BODY
    }
}
