import type { Department } from '../seed.ts';

/** Phones' companions, cameras, screens for the wall, and a home that listens. */
export const gadgets: Department = {
  root: 'Electronics',
  indexes: ['Electronics'],
  shelves: `
## Cell Phone Accessories > Chargers & Power Banks [MobileAndAccessories] = phone charger usb battery, ladegerät, chargeur
Voltarne | Power Bank 20,000 mAh, 45 W USB-C, Display | 44.99 < 59.99 | 4.5 15208 | lightning, kilograms 0.38
  Charges a laptop and two phones; Shows the percentage left; Cabin-friendly 74 Wh
Voltarne | Slim Power Bank 10,000 mAh with Built-In Cable | 25.99 | 4.4 20431
  No cable to forget; As thin as a phone
  * Color: Black, White, Sky
Voltarne | 65 W GaN Charger, 3 Ports, Folding Plug | 34.99 | 4.7 11820
  Replaces three bricks; Fast charging for laptop and phone
Voltarne | 3-in-1 Magnetic Wireless Charging Stand | 49.99 < 64.99 | 4.3 4076 | open-deal
  Phone, watch and earbuds at once; Folds flat for travel
Ropewell | Braided USB-C Cable, 100 W, 2 m, 2 Pack | 13.99 | 4.6 32880 | count 2
  Rated for 20,000 bends; Hook-and-loop tie on each

## Cell Phone Accessories > Phone Cases & Mounts [MobileAndAccessories] = phone holder car mount case
Gripmoor | Magnetic Car Phone Mount for Vents, One-Hand | 19.99 | 4.4 9766
  Holds on cobblestones; Turns to any angle
Gripmoor | Tripod Selfie Stick with Remote, 1.5 m | 26.99 | 4.3 6011
  Stands on its own; Remote works from 10 m
Gripmoor | Waterproof Phone Pouch, 2 Pack | 9.99 | 4.4 17022 | count 2, untitled
  Floats; Touch works through the window

## Cameras > Digital Cameras [Photo] = camera photo vlog, kamera, appareil photo, カメラ
Lumidrake | M50 Mirrorless Camera Kit, 24 MP, 18-45 mm Lens | 749.00 | 4.6 1311 | map, kilograms 0.64
  Tracks eyes of people, dogs and birds; Flip screen for vlogs; In-body stabilisation
Lumidrake | Snap Compact Camera, 20 MP, 10x Zoom | 229.00 < 269.00 | 4.2 2480
  Pocket size with real zoom; Flash and film looks
Lumidrake | Instant Camera with Selfie Mirror, 10 Prints Included | 79.99 | 4.6 7350
  Prints the size of a credit card; Auto exposure indoors and out
  * Color: Mint, Blush, Ice White
Ridgecam | Action Camera 4K60, Waterproof to 10 m, Two Batteries | 139.99 < 179.99 | 4.3 5902 | early-deal
  Steady even on a bike; Front screen; Mounts for helmet and handlebar
Pipkin & Roe | Kids Camera with Silicone Cover, 32 GB Card | 32.99 | 4.4 6824 | ages 3-8
  Photos, videos and four puzzle games; Soft cover with a wrist strap

## Television & Video > Televisions = tv fernseher téléviseur テレビ
Vistamoor | 55-inch 4K Smart TV, QLED, 120 Hz | 499.99 < 649.99 | 4.4 3870 | prime-deal, energy F, kilograms 14.2
  Four HDMI ports, two at 120 Hz; Film mode switches off smoothing
  * Size: 43 inch x0.75, 55 inch, 65 inch x1.4
Vistamoor | 65-inch OLED 4K Smart TV, Ambient Frame | 1499.00 | 4.7 1042 | energy G, kilograms 21.5
  Shows art while idle; Perfect black in dark rooms
Vistamoor | Portable Projector, 1080p, Auto Keystone, Built-In Stand | 199.99 < 249.99 | 4.1 5419 | lightning
  Screen of up to 3 m; Turns to the ceiling; Bluetooth for a speaker
Vistamoor | Streaming Stick 4K with Voice Remote | 39.99 | 4.5 18740
  Every app on any HDMI screen; Remote also turns the set on

## Smart Home > Smart Lighting & Plugs = smart home plug bulb wifi voice
Glimmerby | Smart LED Bulb E27, Colour and White, Matter, 4 Pack | 34.99 < 44.99 | 4.4 9003 | count 4, energy F
  Sixteen million colours, dims to candlelight; Works offline over Matter
Glimmerby | Smart Plug with Energy Meter, 2 Pack | 22.99 | 4.5 12740 | count 2
  Shows what each device costs; Timers run without internet
Glimmerby | LED Strip Light 5 m, Music Sync | 24.99 | 4.2 8850
  Cut to length; Sticks again after moving

## Smart Home > Security Cameras = video doorbell surveillance camera
Wardlow | Outdoor Security Camera, Solar, 2K, No Subscription | 79.99 < 99.99 | 4.3 7120 | open-deal
  Stores on the device; Tells people from cats; One hour of sun a day is enough
Wardlow | Video Doorbell with Chime, Battery, Two-Way Talk | 69.99 | 4.2 5563
  Sees parcels on the mat; Charges twice a year

## Wearable Technology > Fitness Trackers & Smartwatches = smart watch smartwatch fitness band, montre connectée
Stridewell | Pulse 3 Fitness Tracker, Heart Rate, Sleep, 14 Days | 49.99 | 4.2 16390
  Swims to 50 m; Readable in full sun; No account needed
  * Color: Black, Plum, Navy
Stridewell | Summit GPS Smartwatch, Maps, 20 Days Battery | 249.00 < 299.00 | 4.6 3208 | prime-deal
  Offline maps with breadcrumb trail; Dual-band GPS; Sapphire glass
`,
};
