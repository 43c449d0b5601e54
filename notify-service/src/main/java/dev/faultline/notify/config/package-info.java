/** The policy file {@code notify.yaml}, and how Spring puts the service together. */
@NullMarked
package dev.faultline.notify.config;

import org.jspecify.annotations.NullMarked;
