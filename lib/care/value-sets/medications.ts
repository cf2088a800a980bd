import { ATC, valueSet } from "./coded.ts";

/** Medicines prescribed most, by substance (WHO ATC, fifth level): what a check against allergies needs. */
export const MEDICATIONS = valueSet(
  ATC,
  `
  N02BE01 Paracetamol
  M01AE01 Ibuprofen
  M01AE02 Naproxen
  M01AB05 Diclofenac
  B01AC06 Aspirin, low dose
  N02AA01 Morphine
  N02AX02 Tramadol
  J01CA04 Amoxicillin
  J01CR02 Amoxicillin and clavulanic acid
  J01CE02 Phenoxymethylpenicillin
  J01CF05 Flucloxacillin
  J01DB01 Cefalexin
  J01DC02 Cefuroxime
  J01DD04 Ceftriaxone
  J01FA10 Azithromycin
  J01FA09 Clarithromycin
  J01AA02 Doxycycline
  J01MA02 Ciprofloxacin
  J01EE01 Sulfamethoxazole and trimethoprim
  J01EA01 Trimethoprim
  J01XE01 Nitrofurantoin
  J01XD01 Metronidazole
  A10BA02 Metformin
  A10BB12 Glimepiride
  A10BK03 Empagliflozin
  A10BJ06 Semaglutide
  A10AE04 Insulin glargine
  A10AB05 Insulin aspart
  C09AA05 Ramipril
  C09AA03 Lisinopril
  C09CA01 Losartan
  C09CA03 Valsartan
  C08CA01 Amlodipine
  C07AB07 Bisoprolol
  C07AB02 Metoprolol
  C03AA03 Hydrochlorothiazide
  C03CA01 Furosemide
  C03DA01 Spironolactone
  C10AA05 Atorvastatin
  C10AA01 Simvastatin
  C10AA07 Rosuvastatin
  B01AA03 Warfarin
  B01AF02 Apixaban
  B01AF01 Rivaroxaban
  B01AC04 Clopidogrel
  C01AA05 Digoxin
  C01BD01 Amiodarone
  C01DA02 Glyceryl trinitrate
  R03AC02 Salbutamol
  R03BA02 Budesonide
  R03AK06 Salmeterol and fluticasone
  R03BB04 Tiotropium
  H02AB06 Prednisolone
  H02AB02 Dexamethasone
  R06AE07 Cetirizine
  R06AX13 Loratadine
  C01CA24 Epinephrine
  A02BC01 Omeprazole
  A02BC02 Pantoprazole
  A03FA01 Metoclopramide
  A04AA01 Ondansetron
  A06AD11 Lactulose
  H03AA01 Levothyroxine
  N06AB06 Sertraline
  N06AB10 Escitalopram
  N06AX11 Mirtazapine
  N05BA06 Lorazepam
  N03AX14 Levetiracetam
  N03AG01 Valproic acid
  N04BA02 Levodopa and carbidopa
  M04AA01 Allopurinol
  M05BA04 Alendronic acid
  B03AA07 Ferrous sulfate
  A11CC05 Colecalciferol
  B03BB01 Folic acid
  `,
);
