import type { MarketplaceCode } from './marketplace.ts';

/** Amazon's search indexes per marketplace, parted by white space, in Amazon's order: `All` first, case-sensitive.
 *  An index of another marketplace makes Amazon refuse the whole search (Creators API, "Locale Reference"). */
export const searchIndexTable: Readonly<Record<MarketplaceCode, string>> = {
  US: `
    All AmazonVideo Apparel Appliances ArtsAndCrafts Automotive Baby Beauty Books Classical Collectibles
    Computers DigitalMusic DigitalEducationalResources Electronics EverythingElse Fashion FashionBaby
    FashionBoys FashionGirls FashionMen FashionWomen GardenAndOutdoor GiftCards GroceryAndGourmetFood
    Handmade HealthPersonalCare HomeAndKitchen Industrial Jewelry KindleStore LocalServices Luggage
    LuxuryBeauty Magazines MobileAndAccessories MobileApps MoviesAndTV Music MusicalInstruments
    OfficeProducts PetSupplies Photo Shoes Software SportsAndOutdoors ToolsAndHomeImprovement ToysAndGames
    VHS VideoGames Watches`,
  CA: `
    All Apparel Automotive Baby Beauty Books Classical Electronics EverythingElse ForeignBooks
    GardenAndOutdoor GiftCards GroceryAndGourmetFood Handmade HealthPersonalCare HomeAndKitchen Industrial
    Jewelry KindleStore Luggage LuxuryBeauty MobileApps MoviesAndTV Music MusicalInstruments OfficeProducts
    PetSupplies Shoes Software SportsAndOutdoors ToolsAndHomeImprovement ToysAndGames VHS VideoGames Watches`,
  MX: `
    All Automotive Baby Books Electronics Fashion FashionBaby FashionBoys FashionGirls FashionMen
    FashionWomen GroceryAndGourmetFood Handmade HealthPersonalCare HomeAndKitchen IndustrialAndScientific
    KindleStore MoviesAndTV Music MusicalInstruments OfficeProducts PetSupplies Software SportsAndOutdoors
    ToolsAndHomeImprovement ToysAndGames VideoGames Watches`,
  BR: `
    All Books Computers Electronics HomeAndKitchen KindleStore MobileApps OfficeProducts
    ToolsAndHomeImprovement VideoGames`,
  UK: `
    All AmazonVideo Apparel Appliances Automotive Baby Beauty Books Classical Computers DigitalMusic
    Electronics EverythingElse Fashion GardenAndOutdoor GiftCards GroceryAndGourmetFood Handmade
    HealthPersonalCare HomeAndKitchen Industrial Jewelry KindleStore Lighting Luggage LuxuryBeauty
    MobileApps MoviesAndTV Music MusicalInstruments OfficeProducts PetSupplies Shoes Software
    SportsAndOutdoors ToolsAndHomeImprovement ToysAndGames VHS VideoGames Watches`,
  DE: `
    All AmazonVideo Apparel Appliances Automotive Baby Beauty Books Classical Computers DigitalMusic
    Electronics EverythingElse Fashion ForeignBooks GardenAndOutdoor GiftCards GroceryAndGourmetFood
    Handmade HealthPersonalCare HomeAndKitchen Industrial Jewelry KindleStore Lighting Luggage LuxuryBeauty
    Magazines MobileApps MoviesAndTV Music MusicalInstruments OfficeProducts PetSupplies Photo Shoes
    Software SportsAndOutdoors ToolsAndHomeImprovement ToysAndGames VHS VideoGames Watches`,
  FR: `
    All Apparel Appliances Automotive Baby Beauty Books Computers DigitalMusic Electronics EverythingElse
    Fashion ForeignBooks GardenAndOutdoor GiftCards GroceryAndGourmetFood Handmade HealthPersonalCare
    HomeAndKitchen Industrial Jewelry KindleStore Lighting Luggage LuxuryBeauty MobileApps MoviesAndTV Music
    MusicalInstruments OfficeProducts PetSupplies Shoes Software SportsAndOutdoors ToolsAndHomeImprovement
    ToysAndGames VHS VideoGames Watches`,
  IT: `
    All Apparel Appliances Automotive Baby Beauty Books Computers DigitalMusic Electronics EverythingElse
    Fashion ForeignBooks GardenAndOutdoor GiftCards GroceryAndGourmetFood Handmade HealthPersonalCare
    HomeAndKitchen Industrial Jewelry KindleStore Lighting Luggage MobileApps MoviesAndTV Music
    MusicalInstruments OfficeProducts PetSupplies Shoes Software SportsAndOutdoors ToolsAndHomeImprovement
    ToysAndGames VideoGames Watches`,
  ES: `
    All AmazonVideo Apparel Appliances Automotive Baby Beauty Books Computers DigitalMusic Electronics
    EverythingElse Fashion ForeignBooks GardenAndOutdoor GiftCards GroceryAndGourmetFood Handmade
    HealthPersonalCare HomeAndKitchen Industrial Jewelry KindleStore Lighting Luggage MobileApps MoviesAndTV
    Music MusicalInstruments OfficeProducts PetSupplies Shoes Software SportsAndOutdoors
    ToolsAndHomeImprovement ToysAndGames Vehicles VideoGames Watches`,
  NL: `
    All Automotive Baby Beauty Books Electronics EverythingElse Fashion GardenAndOutdoor GiftCards
    GroceryAndGourmetFood HealthPersonalCare HomeAndKitchen Industrial KindleStore MoviesAndTV Music
    MusicalInstruments OfficeProducts PetSupplies Software SportsAndOutdoors ToolsAndHomeImprovement
    ToysAndGames VideoGames`,
  BE: `
    All Automotive Baby Beauty Books Electronics Fashion Garden GiftCards Grocery HomeImprovement
    HealthPersonalCare Industrial Music MusicalInstruments MoviesAndTV OfficeProducts PetSupplies Software
    SportsAndOutdoors Toys VideoGames`,
  IE: `
    All ArtsAndCrafts Automotive Baby Beauty Books Electronics Fashion GardenAndOutdoor GiftCards
    GroceryAndGourmetFood Home HomeImprovement HealthPersonalCare Industrial Music MusicalInstruments
    EverythingElse MoviesAndTV OfficeProducts PetSupplies Software SportsAndOutdoors ToysAndGames VideoGames`,
  PL: `
    All ArtsAndCrafts Automotive Baby Beauty Books Electronics Fashion GardenAndOutdoor GiftCards
    HealthPersonalCare HomeAndKitchen Industrial MoviesAndTV Music MusicalInstruments OfficeProducts
    PetSupplies Software SportsAndOutdoors ToolsAndHomeImprovement ToysAndGames VideoGames`,
  SE: `
    All Automotive Baby Beauty Books Electronics Fashion GroceryAndGourmetFood HealthPersonalCare
    HomeAndKitchen MoviesAndTV Music OfficeProducts PetSupplies SportsAndOutdoors ToolsAndHomeImprovement
    ToysAndGames VideoGames`,
  TR: `
    All Baby Books Computers Electronics EverythingElse Fashion HomeAndKitchen OfficeProducts
    SportsAndOutdoors ToolsAndHomeImprovement ToysAndGames VideoGames`,
  IN: `
    All Apparel Appliances Automotive Baby Beauty Books Collectibles Computers Electronics EverythingElse
    Fashion Furniture GardenAndOutdoor GiftCards GroceryAndGourmetFood HealthPersonalCare HomeAndKitchen
    Industrial Jewelry KindleStore Luggage LuxuryBeauty MobileApps MoviesAndTV Music MusicalInstruments
    OfficeProducts PetSupplies Shoes Software SportsAndOutdoors ToolsAndHomeImprovement ToysAndGames
    VideoGames Watches`,
  AE: `
    All Appliances ArtsAndCrafts Automotive Baby Beauty Books Computers Electronics EverythingElse Fashion
    GardenAndOutdoor GroceryAndGourmetFood HealthPersonalCare HomeAndKitchen Industrial Lighting
    MusicalInstruments OfficeProducts PetSupplies Software SportsAndOutdoors ToolsAndHomeImprovement
    ToysAndGames VideoGames`,
  SA: `
    All ArtsAndCrafts Automotive Baby Beauty Books Computers Electronics Fashion GardenAndOutdoor GiftCards
    GroceryAndGourmetFood HealthPersonalCare HomeAndKitchen Industrial KindleStore Miscellaneous MoviesAndTV
    Music MusicalInstruments OfficeProducts PetSupplies Software SportsAndOutdoors ToolsAndHomeImprovement
    ToysAndGames VideoGames`,
  EG: `
    All ArtsAndCrafts Automotive Baby Beauty Books Electronics Fashion Garden Grocery HealthPersonalCare
    Home HomeImprovement Industrial MusicalInstruments OfficeProducts PetSupplies Software SportsAndOutdoors
    Toys VideoGames`,
  JP: `
    All AmazonVideo Apparel Appliances Automotive Baby Beauty Books Classical Computers CreditCards
    DigitalMusic Electronics EverythingElse Fashion FashionBaby FashionMen FashionWomen ForeignBooks
    GiftCards GroceryAndGourmetFood HealthPersonalCare Hobbies HomeAndKitchen Industrial Jewelry KindleStore
    MobileApps MoviesAndTV Music MusicalInstruments OfficeProducts PetSupplies Shoes Software
    SportsAndOutdoors ToolsAndHomeImprovement Toys VideoGames Watches`,
  AU: `
    All Automotive Baby Beauty Books Computers Electronics EverythingElse Fashion GiftCards
    HealthPersonalCare HomeAndKitchen KindleStore Lighting Luggage MobileApps MoviesAndTV Music
    OfficeProducts PetSupplies Software SportsAndOutdoors ToolsAndHomeImprovement ToysAndGames VideoGames`,
  SG: `
    All Automotive Baby Beauty Computers Electronics GroceryAndGourmetFood HealthPersonalCare HomeAndKitchen
    OfficeProducts PetSupplies SportsAndOutdoors ToolsAndHomeImprovement ToysAndGames VideoGames`,
};
