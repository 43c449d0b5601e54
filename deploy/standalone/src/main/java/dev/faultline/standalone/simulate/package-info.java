/** What would have been under another policy: a record replayed through the services' own processors. */
@NullMarked
package dev.faultline.standalone.simulate;

import org.jspecify.annotations.NullMarked;
