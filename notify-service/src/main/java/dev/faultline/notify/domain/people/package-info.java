/** People, the roles they fill, and how an audience becomes the people to tell. */
@NullMarked
package dev.faultline.notify.domain.people;

import org.jspecify.annotations.NullMarked;
