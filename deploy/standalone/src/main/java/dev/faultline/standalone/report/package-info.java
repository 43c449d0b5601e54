/** What a month of incidents was like: made of a record of the line, the same as {@code export} writes. */
@NullMarked
package dev.faultline.standalone.report;

import org.jspecify.annotations.NullMarked;
