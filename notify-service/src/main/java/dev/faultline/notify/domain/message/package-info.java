/** The words of a message: duties, times and templates, in the recipient's language. */
@NullMarked
package dev.faultline.notify.domain.message;

import org.jspecify.annotations.NullMarked;
